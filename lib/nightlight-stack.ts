import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Account } from './account.ts';
import { Alarms } from './alarms.ts';
import { Animation } from './animation.ts';
import { StoryApi } from './api.ts';
import { Archiving } from './archiving.ts';
import { Auth } from './auth.ts';
import { Bedrock } from './bedrock.ts';
import { BedtimeClock } from './bedtime-clock.ts';
import { Bedtimes } from './bedtimes.ts';
import { isProduction } from './config.ts';
import type { Config } from './config.ts';
import { Errands } from './errands.ts';
import { Illustration } from './illustration.ts';
import { Judging } from './judging.ts';
import { MailList } from './mail-list.ts';
import { Mailing } from './mailing.ts';
import { MediaRemoval } from './media-removal.ts';
import { MediaStore } from './media.ts';
import { ModelKeys } from './model-keys.ts';
import { Narration } from './narration.ts';
import { Outbox } from './outbox.ts';
import { outputsOf } from './outputs.ts';
import { Publishing } from './publishing.ts';
import { Reconciling } from './reconciling.ts';
import { Settling } from './settling.ts';
import { Site } from './site.ts';
import { stackProps } from './stack-props.ts';
import { StoryStore } from './story-store.ts';
import { Watching } from './watching.ts';
import { WebAcl } from './web-acl.ts';
import { Webhooks } from './webhooks.ts';
import { WorkQueues } from './work-queues.ts';
import { Writing } from './writing.ts';

/** Only creates the parts and hands them to each other. */
export class NightlightStack extends Stack {
  constructor(scope: Construct, id: string, config: Config) {
    const { stage, requestsPerFiveMinutes } = config;
    const production = isProduction(config);
    super(scope, id, stackProps(config));

    const alarms = new Alarms(this, 'Alarms', config);
    const auth = new Auth(this, 'Auth', { ...config, deletionProtection: production });
    const store = new StoryStore(this, 'StoryStore', { deletionProtection: production });
    const modelKeys = new ModelKeys(this, 'ModelKeys', config);
    const models = { modelKeys, bedrock: new Bedrock(this, 'Bedrock', config) };
    const media = new MediaStore(this, 'Media', config);
    const outbox = new Outbox(this, 'Outbox', { ...config, store, alarms });
    const clock = new BedtimeClock(this, 'BedtimeClock', { stage, bus: outbox.bus, alarms });
    const mail = new MailList(this, 'MailList', { store, auth });
    const account = new Account(this, 'Account', { store, auth, clock, mail });
    const queues = new WorkQueues(this, 'Queues', config);
    const errands = new Errands(this, 'Errands', { queues, outbox, alarms });
    const webhooks = new Webhooks(this, 'Webhooks', { ...config, store, errands, alarms });
    const family = { clock, mail, account, webhooks };
    const api = new StoryApi(this, 'Api', { ...config, ...models, ...family, auth, store, media, alarms });
    const { publisher } = new Publishing(this, 'Publishing', { ...config, store, api, outbox, alarms });
    new Settling(this, 'Settling', { ...config, store, queues, alarms });
    new Bedtimes(this, 'Bedtimes', { ...config, bus: outbox.bus, store, api, errands, alarms });
    new Reconciling(this, 'Reconciling', { store, clock });
    const writing = new Writing(this, 'Writing', { ...config, ...models, store, outbox, queues, errands });
    new Judging(this, 'Judging', { store, writing, outbox, alarms });
    const parts = { ...config, store, media, outbox, queues, alarms };
    if (config.painter !== 'none') new Illustration(this, 'Illustration', { ...parts, ...models });
    if (config.animator !== 'none') new Animation(this, 'Animation', { ...parts, ...models });
    new Narration(this, 'Narration', parts);
    new MediaRemoval(this, 'MediaRemoval', { store, media, errands });
    if (config.archive !== 'none') new Archiving(this, 'Archiving', { stage, store, media, errands });
    const site = config.site ? new Site(this, 'Site', { ...parts, api }) : undefined;
    new Mailing(this, 'Mailing', { store, errands, list: mail, siteUrl: site?.url });
    new Watching(this, 'Watching', { stage, alarms, api, publisher, queues });
    if (requestsPerFiveMinutes > 0) new WebAcl(this, 'WebAcl', { api, auth, requestsPerFiveMinutes });

    const outputs = outputsOf({ ...config, api, auth, clock, modelKeys, store, media, site });
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
