import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import * as graduated from 'aws-cdk-lib/aws-cognito-identitypool';
import * as alpha from '@aws-cdk/aws-cognito-identitypool-alpha';
import { describe, expect, it, vi } from 'vitest';

// The alpha package warns about its own deprecation, so the stack does not use it.
vi.hoisted(() => vi.stubEnv('JSII_DEPRECATED', 'quiet'));

type Make = (stack: Stack, userPool: UserPool, userPoolClient: UserPoolClient) => void;

function resourcesOf(make: Make) {
  const stack = new Stack();
  const userPool = new UserPool(stack, 'UserPool');
  make(stack, userPool, userPool.addClient('Client'));
  return Template.fromStack(stack).toJSON();
}

/** As in lib/auth.ts. */
const now: Make = (stack, userPool, userPoolClient) =>
  void new graduated.IdentityPool(stack, 'IdentityPool', {
    allowUnauthenticatedIdentities: false,
    authenticationProviders: {
      userPools: [new graduated.UserPoolAuthenticationProvider({ userPool, userPoolClient })],
    },
  });
const before: Make = (stack, userPool, userPoolClient) =>
  void new alpha.IdentityPool(stack, 'IdentityPool', {
    allowUnauthenticatedIdentities: false,
    authenticationProviders: { userPools: [new alpha.UserPoolAuthenticationProvider({ userPool, userPoolClient })] },
  });

describe('the identity pool', () => {
  it('is the same from aws-cdk-lib as from the alpha package that it graduated from', () => {
    const template = resourcesOf(now);
    expect(JSON.stringify(template)).toContain('AWS::Cognito::IdentityPoolRoleAttachment');
    expect(template).toEqual(resourcesOf(before));
  });
});
