import type { ReactNode } from 'react';
import { sentence } from '../sentence.ts';

/** The page for developers. */
export const developer = {
  title: 'Developers',
  lead: 'Everything in this app goes through one GraphQL API. Sign in to it with any Amplify client.',
  addresses: 'Addresses',
  graphql: 'GraphQL',
  configuration: 'Configuration',
  configurationText: (link: ReactNode, call: ReactNode): ReactNode => sentence`${link}, for ${call}`,
  stage: 'Stage and region',
  console: 'Console',
  consoleLink: 'Try queries in the console',
  mail: 'Email',
  mailLink: 'See the emails that would have been sent',
  queries: 'Example queries',
  examples: {
    create: 'Make a story',
    subscribe: 'Subscribe to every change',
    list: 'Your shelf',
    usage: "Today's count",
    health: 'Health check',
  },
  query: (name: string) => `Query: ${name}`,
  variables: 'Variables:',
  copied: 'Copied.',
  notCopied: "Your browser doesn't allow copying here. Select the text instead.",
  messages: 'Messages from onStory',
  socket: (state: ReactNode): ReactNode =>
    sentence`The socket is ${state}. The newest message is first; they can arrive in any order, so the highest version counts.`,
  socketState: { live: 'live', offline: 'offline', connecting: 'connecting' },
  noMessages: 'Nothing yet. Make a story in another tab and watch.',
  wholeMessage: 'The whole message',
};
