// A program that speaks once, prints the id of its speech process, and then waits to be ended.
import { systemClock } from '../../../src/clock.ts';
import { startSpeechProcess } from '../../../src/services/polly/speech/process.ts';

const speech = startSpeechProcess({ clock: systemClock, log: () => undefined });
await speech.say({ voice: 'en-us', pitch: 50, speed: 150, markup: '<speak>Good night.</speak>' });
process.stdout.write(`${speech.pid}\n`);
setInterval(() => undefined, 1000);
