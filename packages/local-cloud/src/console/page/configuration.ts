/** What one tab of the editor holds at first. */
export interface ConsoleTab {
  readonly query: string;
  /** JSON. */
  readonly variables: string | null;
}

/** Whom the console signs in as at first: public, because it is served to whoever opens the page. */
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
  /** The API takes signed requests only, which a browser without credentials of AWS cannot send. */
  | { readonly kind: 'none' };

/** `/console/config.json` */
export interface ConsoleConfiguration {
  readonly title: string;
  /** Spelled for Amplify. */
  readonly endpoint: string;
  readonly region: string;
  readonly access: ConsoleAccess;
  /** Empty: the page makes a query from the schema. */
  readonly tabs: readonly ConsoleTab[];
}
