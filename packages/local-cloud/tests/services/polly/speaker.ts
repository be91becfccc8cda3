// A program that speaks once, says the id of its speech process, and then waits to be ended.
import { systemClock } from '../../../src/clock.ts';
import { startSpeech } from '../../../src/services/polly/speech/process.ts';

const speech = startSpeech({ clock: systemClock, log: () => undefined });
await speech.say({ voice: 'en-us', pitch: 50, speed: 150, text: 'Good night.' });
process.stdout.write(`${speech.pid}\n`);
setInterval(() => undefined, 1000);
