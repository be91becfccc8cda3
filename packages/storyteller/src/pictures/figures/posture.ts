import type { Pose } from './body.ts';

/** What a posture adds to the position of arms and legs. */
export interface Manner {
  readonly head: 'level' | 'up' | 'down';
  readonly mood: 'calm' | 'crying' | 'laughing';
  readonly stance: 'ground' | 'lying' | 'flying' | 'swimming' | 'climbing';
}

export interface Posture extends Manner {
  readonly pose: Pose;
  readonly asleep: boolean;
}

export const plain: Manner = { head: 'level', mood: 'calm', stance: 'ground' };

const posture = (pose: Pose, more: Partial<Posture> = {}): Posture => ({ ...plain, pose, asleep: false, ...more });

/** Every posture that a scene of the collection can name, in the words that the storyteller sends. */
export const postures: ReadonlyMap<string, Posture> = new Map([
  ['standing', posture('stand')],
  ['sitting', posture('sit')],
  ['asleep', posture('stand', { asleep: true })],
  ['lying', posture('stand', { stance: 'lying' })],
  ['running', posture('run')],
  ['walking', posture('walk')],
  ['looking up', posture('stand', { head: 'up' })],
  ['looking down', posture('stand', { head: 'down' })],
  ['holding', posture('hold')],
  ['reaching', posture('reach', { head: 'up' })],
  ['waving', posture('wave')],
  ['hugging', posture('hug')],
  ['reading', posture('read', { head: 'down' })],
  ['climbing', posture('climb', { stance: 'climbing', head: 'up' })],
  ['swimming', posture('reach', { stance: 'swimming' })],
  ['flying', posture('fly', { stance: 'flying' })],
  ['digging', posture('dig', { head: 'down' })],
  ['carrying', posture('carry')],
  ['pointing', posture('point')],
  ['crying', posture('stand', { mood: 'crying', head: 'down' })],
  ['laughing', posture('wave', { mood: 'laughing' })],
]);
