import { describe, expect, it } from 'vitest';
import { mailOf } from '../../../../functions/runErrands/mail/mail.ts';
import type { ApprovalState } from '../../../../story/item.ts';

const site = 'https://site.example.com';
const bedtimeId = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';
const id = `${bedtimeId}.2026-11-21`;

/** The sender, and how to unsubscribe. */
const why =
  'You get this email from Nightlight because you set a bedtime. To stop these emails, open Bedtimes in Nightlight and turn email off.';

describe('the mail', () => {
  it("has the story's title and link, and nothing else of it", () => {
    const story = {
      id,
      bedtimeId,
      title: 'The Moon Boat',
      pages: [{ text: 'Nora sailed.' }],
      prompt: 'A canary called Wren',
    };

    expect(mailOf(story, site)).toEqual({
      subject: 'Your Nightlight story is ready: The Moon Boat',
      text: `“The Moon Boat” is on your Nightlight shelf.\n\nRead it or listen to it here:\n${site}/story/${id}\n\n${why}\n`,
    });
  });

  it('says that the parent reads an undecided story first', () => {
    const { subject, text } = mailOf({ id, bedtimeId, title: 'The Moon Boat', approvalState: 'PENDING' }, site);

    expect(subject).toBe('A Nightlight story is ready for you to read first: The Moon Boat');
    expect(text).toBe(
      `“The Moon Boat” is ready for you to read first: your child sees it when you approve it.\n\nRead it or listen to it here:\n${site}/story/${id}\n\n${why}\n`,
    );
  });

  it.each<[ApprovalState | undefined]>([['APPROVED'], [undefined]])(
    'says that a story that is %s is on the shelf',
    (approvalState) => {
      const { subject, text } = mailOf({ id, title: 'The Moon Boat', ...(approvalState && { approvalState }) }, site);

      expect(subject).toBe('Your Nightlight story is ready: The Moon Boat');
      expect(text).toContain('“The Moon Boat” is on your Nightlight shelf.');
    },
  );

  it("shortens the title of a story to review, never the words before it, to fit SNS's 100", () => {
    const { subject } = mailOf({ id, title: 'x'.repeat(200), approvalState: 'PENDING' }, site);

    expect(subject).toMatch(/^A Nightlight story is ready for you to read first: x+…$/);
    expect(subject.length).toBeLessThan(100);
    expect(mailOf({ id, title: '', approvalState: 'PENDING' }, site)).toMatchObject({
      subject: 'A Nightlight story is ready for you to read first',
      text: expect.stringMatching(/^A new story is ready for you to read first/) as string,
    });
  });

  it('has no link if there is no site', () => {
    expect(mailOf({ id, bedtimeId, title: 'The Moon Boat' }, undefined).text).toBe(
      `“The Moon Boat” is on your Nightlight shelf.\n\n${why}\n`,
    );
  });

  it('says who asked for it, if it was not a bedtime', () => {
    const { text } = mailOf({ id: bedtimeId, title: 'The Moon Boat' }, site);

    expect(text).toContain('because you asked for one about this story. To stop these emails');
    expect(text).not.toContain('set a bedtime');
  });

  it.each([
    [
      'line breaks and controls',
      'One\r\nBcc: all\u0000\u0085\u2028two',
      'Your Nightlight story is ready: One Bcc: all two',
    ],
    ['what hides or turns text round', 'The\u202e\u200b tunB\u2066', 'Your Nightlight story is ready: The tunB'],
    ['half of a pair', 'Moon \ud83c boat', 'Your Nightlight story is ready: Moon boat'],
    ['no title', '', 'Your Nightlight story is ready'],
    ['a title of nothing that is seen', ' \u200b\n', 'Your Nightlight story is ready'],
    ['another script', 'Лунная лодка 🌙', 'Your Nightlight story is ready: Лунная лодка 🌙'],
  ])('cleans the subject of %s', (_what, title, subject) => {
    expect(mailOf({ id, title }, site).subject).toBe(subject);
  });

  it.each([
    ['letters', 'x'.repeat(200)],
    ['pairs', '🌙'.repeat(100)],
    ['families of signs', '👨‍👩‍👧‍👦'.repeat(20)],
    ['letters with marks', 'e\u0301'.repeat(120)],
  ])("shortens a long title of %s between characters, to fit SNS's 100", (_what, title) => {
    const { subject } = mailOf({ id, title }, site);

    expect(subject.length).toBeLessThan(100);
    expect(subject.length).toBeGreaterThan(60);
    expect(subject.endsWith('…')).toBe(true);
    expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
  });
});
