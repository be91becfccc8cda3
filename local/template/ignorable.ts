/**
 * Types that a machine without an account can leave out, because nothing that a client or another resource can observe
 * depends on them. They are read, so that references to them resolve, and not reported as missing.
 */
export const ignorable: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'usage statistics of the CDK',
  'AWS::CloudFormation::WaitConditionHandle': 'a placeholder that CloudFormation needs for an empty template',
  'AWS::CloudWatch::Alarm': 'watches metrics, and there are none here; the logs are in the data folder',
  'AWS::CloudWatch::CompositeAlarm': 'combines alarms',
  'AWS::CloudWatch::Dashboard': 'shows metrics',
  'AWS::Lambda::Permission': 'lets a service of AWS invoke the function; here the emulated event source is the only one that can',
  'AWS::Lambda::Version': 'the function\'s only code is what was synthesised',
  'AWS::Logs::LogGroup': 'all logs go to the data folder',
  'AWS::Logs::MetricFilter': 'makes metrics of log lines',
  'AWS::Logs::ResourcePolicy': 'lets a service of AWS write logs',
  'AWS::WAFv2::WebACL': 'filters traffic from the internet; this server listens on the loopback interface only',
  'AWS::WAFv2::WebACLAssociation': 'see AWS::WAFv2::WebACL',
};
