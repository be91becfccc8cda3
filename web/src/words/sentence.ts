import { createElement, Fragment } from 'react';
import type { ReactNode } from 'react';

/** A sentence with elements in it, such as a name that keeps its own direction: `` sentence`Sent to ${<bdi>{email}</bdi>}.` `` */
export const sentence = (strings: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode =>
  createElement(Fragment, null, ...strings.flatMap((text, index) => [text, values[index]]));
