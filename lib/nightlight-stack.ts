import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Account } from './account.ts';
import { Alarms, watch } from './alarms.ts';
import { Auth } from './auth.ts';
import { BedtimeClock, Bedtimes } from './bedtime.ts';
import { isProduction, modelKeyParameter } from './config.ts';
import type { Config } from './config.ts';
import { Illustration } from './illustration.ts';
import { Mailing, MailList } from './mail.ts';
import { MediaRemoval } from './media-removal.ts';
import { MediaStore } from './media.ts';
import { ModelKey } from './model-key.ts';
import { Narration } from './narration.ts';
import { Outbox } from './outbox.ts';
import { outputsOf } from './outputs.ts';
import { Publishing } from './publishing.ts';
import { Settling } from './settling.ts';
import { Site } from './site.ts';
import { StoryApi } from './api.ts';
import { StoryStore } from './story-store.ts';
import { WebAcl } from './web-acl.ts';
import { Writing } from './writing.ts';

/** Only creates the parts and hands them to each other. */
export class NightlightStack extends Stack {
  constructor(scope: Construct, id: string, config: Config) {
    const { stage, region } = config;
    const production = isProduction(config);
    super(scope, id, {
      description: `Nightlight (${stage}): bedtime stories`,
      env: { region },
      terminationProtection: production,
      // CloudFormation puts them on every resource that takes tags.
      tags: { application: 'nightlight', stage },
    });

    const auth = new Auth(this, 'Auth', { passwordSignIn: config.passwordSignIn, deletionProtection: production });
    const store = new StoryStore(this, 'StoryStore', { deletionProtection: production });
    const modelKey = new ModelKey(this, 'ModelKey', { parameterName: modelKeyParameter(stage) });
    const media = new MediaStore(this, 'Media');
    const outbox = new Outbox(this, 'Outbox', { store, stage });
    const clock = new BedtimeClock(this, 'BedtimeClock', { stage, bus: outbox.bus });
    const mail = new MailList(this, 'MailList', { store, auth });
    const account = new Account(this, 'Account', { store, auth, clock, mail });
    const api = new StoryApi(this, 'Api', { config, auth, store, modelKey, media, clock, mail, account });
    const publishing = new Publishing(this, 'Publishing', { store, api });
    const bedtimes = new Bedtimes(this, 'Bedtimes', { ...config, bus: outbox.bus, store, api });
    const settle = new Settling(this, 'Settling', { store });
    const writing = new Writing(this, 'Writing', { config, store, modelKey, outbox, settle });
    const illustration = new Illustration(this, 'Illustration', { config, store, media, modelKey, outbox, settle });
    const narration = new Narration(this, 'Narration', { config, store, media, outbox, settle });
    const removal = new MediaRemoval(this, 'MediaRemoval', { store, media, outbox, settle });
    const site = new Site(this, 'Site', { api, media });
    const mailing = new Mailing(this, 'Mailing', { store, outbox, settle, list: mail, siteUrl: site.url });
    const alarms = new Alarms(this, 'Alarms', { stage, topic: config.alarmTopic });
    watch(alarms, { publishing, writing, illustration, narration, settle, outbox });
    bedtimes.watch(alarms, clock);
    for (const part of [illustration, narration, removal, mailing]) part.watch(alarms);
    if (config.requestsPerFiveMinutes > 0) {
      new WebAcl(this, 'WebAcl', { protects: api.arn, requestsPerFiveMinutes: config.requestsPerFiveMinutes });
    }

    const outputs = outputsOf({ config, api, auth, modelKey, store, media, site });
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
