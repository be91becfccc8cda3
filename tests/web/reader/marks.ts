import type { Marks } from '../../../web/src/reader/marks.ts';

/** "The Moon Boat", a title and two pages; ten characters a second, half a second between sentences. */
export const texts = [
  { number: 0, text: 'The Moon Boat' },
  { number: 1, text: 'Mia saw a boat. It was made of light.' },
  { number: 2, text: 'Good night, boat.' },
];

export const marks: Marks = {
  seconds: 8,
  sentences: [
    { page: 0, start: 0, end: 13, from: 0.1, to: 1.4 },
    { page: 1, start: 0, end: 15, from: 2, to: 3.5 },
    { page: 1, start: 16, end: 37, from: 4, to: 6.1 },
    { page: 2, start: 0, end: 17, from: 6.5, to: 8 },
  ],
  words: [
    { page: 0, start: 0, end: 3, from: 0.1, to: 0.4 },
    { page: 0, start: 4, end: 8, from: 0.5, to: 0.9 },
    { page: 0, start: 9, end: 13, from: 1, to: 1.4 },
    { page: 1, start: 0, end: 3, from: 2, to: 2.3 },
    { page: 1, start: 4, end: 7, from: 2.4, to: 2.7 },
    { page: 1, start: 8, end: 9, from: 2.8, to: 2.9 },
    { page: 1, start: 10, end: 14, from: 3, to: 3.4 },
    { page: 1, start: 16, end: 18, from: 4, to: 4.2 },
    { page: 1, start: 19, end: 22, from: 4.3, to: 4.6 },
    { page: 1, start: 23, end: 27, from: 4.7, to: 5.1 },
    { page: 1, start: 28, end: 30, from: 5.2, to: 5.4 },
    { page: 1, start: 31, end: 36, from: 5.5, to: 6 },
    { page: 2, start: 0, end: 4, from: 6.5, to: 6.9 },
    { page: 2, start: 5, end: 10, from: 7, to: 7.5 },
    { page: 2, start: 12, end: 16, from: 7.6, to: 8 },
  ],
};
