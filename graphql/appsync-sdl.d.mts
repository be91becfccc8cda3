/** @param source SDL with descriptions as strings @returns the same schema in the SDL that AppSync takes, documented by comments */
export function appsyncSdl(source: string): string;
