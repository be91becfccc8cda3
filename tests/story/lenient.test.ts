import { describe, expect, it } from 'vitest';
import { objectIn } from '../../story/lenient.ts';

const story = '{"title":"x","pages":[{"text":"a } b","scene":"{c}"}]}';
const read = (content: string): unknown => {
  const found = objectIn(content);
  return found === '' ? undefined : JSON.parse(found);
};

describe("the object in a model's answer", () => {
  it.each([
    ['nothing but it', story],
    ['a code fence', `\`\`\`json\n${story}\n\`\`\``],
    ['a code fence without a name', `\`\`\`\n${story}\n\`\`\``],
    ['a fence in prose', `Here it is:\n\`\`\`JSON\n${story}\n\`\`\`\nSleep well!`],
    ['prose around it', `Here is {your story}: ${story} I hope that {you} like it.`],
    ['thinking before it', `<think>{"title":"no","pages":[]}</think>${story}`],
    ['thinking without its opening mark', `Hm, {"title":"no"}.</think>\n${story}`],
    ['a comma too many', story.replaceAll('}', ',}').replace('{c,}', '{c}').replace('a ,}', 'a }')],
    ['a comma too many in a list', story.replace('}]', '} , \n]')],
    ['another object behind it', `${story}{"title":"y"}`],
  ])('is found: %s', (_what, content) => {
    expect(read(content)).toEqual(JSON.parse(story));
  });

  it('has its raw line breaks and tabs in strings escaped', () => {
    expect(read('{"title":"a\nb\tc\\n","x":1}')).toEqual({ title: 'a\nb\tc\n', x: 1 });
  });

  it.each([
    ['nothing', ''],
    ['prose', 'Once upon a time {there} was'],
    ['an object that was cut off', story.slice(0, -2)],
    ['thinking that never ends', `<think>${story}`],
  ])('is missing: %s', (_what, content) => {
    expect(read(content)).toBeUndefined();
  });

  it("is found in the longest allowed answer, within AppSync's limit for loops", () => {
    const long = JSON.stringify({ title: 'x', pages: [{ text: 'y'.repeat(30_000) }] });
    expect(read(`Here: ${long}`)).toEqual(JSON.parse(long));
  });
});
