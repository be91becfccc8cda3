/**
 * Types whose job is done here without them: nothing is missing when they are left out. They are read, so that references
 * to them resolve, and not listed at start. A type whose effect *is* missing here, such as an alarm, is no such type.
 */
export const ignorable: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'usage statistics of the CDK',
  'AWS::CloudFormation::WaitConditionHandle': 'a placeholder that CloudFormation needs for an empty template',
  'AWS::CloudFront::Function': 'the same rule tells pages from files here',
  'AWS::CloudFront::OriginAccessControl': "nothing reads the site's bucket here",
  'AWS::CloudFront::ResponseHeadersPolicy': 'the headers are made by the same function',
  'AWS::Lambda::Version': "the function's only code is what was synthesised",
  'AWS::Logs::LogGroup': 'all logs go to the data folder',
  'AWS::Logs::ResourcePolicy': 'lets a service of AWS write logs',
};
