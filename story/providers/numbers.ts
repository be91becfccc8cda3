/** The number that a request or the settings specify; undefined when neither does. */
export const numberOf = (chosen: number | undefined, setting: string): number | undefined =>
  chosen ?? (setting === '' ? undefined : (JSON.parse(setting) as number));
