/**
 * Resource types that are not needed here: leaving them out loses nothing. They are read so that references to them
 * resolve, but are not listed at start. A type whose effect is missing here, such as an alarm, does not belong in this
 * table.
 */
export const ignorable: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'usage statistics of the CDK',
  'AWS::CloudFormation::WaitConditionHandle': 'a placeholder that CloudFormation needs for an empty template',
  'AWS::CloudFront::Function': 'the same rule distinguishes pages from files here',
  'AWS::CloudFront::OriginAccessControl': "nothing reads the site's bucket here",
  'AWS::CloudFront::ResponseHeadersPolicy': 'the same function sets the headers',
  'AWS::Lambda::Version': "the function's only code is what was synthesized",
  'AWS::Logs::LogGroup': 'all logs are written to the data folder',
  'AWS::Logs::ResourcePolicy': 'lets an AWS service write logs',
};
