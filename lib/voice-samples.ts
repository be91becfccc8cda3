import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/sampleVoice/env.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import { StoryFunction } from './story-function.ts';

export interface VoiceSamplesProps extends Pick<Config, 'speechEngine'> {
  readonly media: MediaStore;
}

/** A voice can be heard before it is chosen: the function behind the field `sampleVoice`. */
export class VoiceSamples extends Construct {
  readonly sampler: StoryFunction;

  constructor(scope: Construct, id: string, { media, speechEngine }: VoiceSamplesProps) {
    super(scope, id);
    this.sampler = new StoryFunction(this, 'SampleVoice', {
      name: 'sampleVoice',
      description: 'Lets a voice be heard before it is chosen',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ POLLY_ENGINE: speechEngine }),
    });
    media.grantSamples(this.sampler);
    // Voices are nobody's resource, as for narrations.
    this.sampler.addToRolePolicy(new PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] }));
  }
}
