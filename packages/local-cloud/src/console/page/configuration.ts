/** The initial content of one tab of the editor. */
export interface ConsoleTab {
  readonly query: string;
  /** JSON. */
  readonly variables: string | null;
}

/** The console's default user. Public, because anyone who opens the page can read it. */
export interface ConsoleCredentials {
  readonly username: string;
  readonly password: string;
}

/** How the console may call the API. */
export type ConsoleAccess =
  | {
      readonly kind: 'userPool';
      readonly userPoolId: string;
      readonly userPoolClientId: string;
      readonly userPoolEndpoint: string;
      readonly credentials?: ConsoleCredentials;
    }
  | { readonly kind: 'apiKey'; readonly apiKey: string }
  /** The API only takes signed requests, which a browser without AWS credentials cannot send. */
  | { readonly kind: 'none' };

/** `/console/config.json` */
export interface ConsoleConfiguration {
  readonly title: string;
  /** In the spelling that Amplify needs (see `spelledForAmplify`). */
  readonly endpoint: string;
  readonly region: string;
  readonly access: ConsoleAccess;
  /** Empty: the page creates a query from the schema. */
  readonly tabs: readonly ConsoleTab[];
}
