/**
 * A self-signed certificate for `hooks.example.com`, until 2126, and its key, which is used for nothing else: `openssl
 * req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=hooks.example.com -addext
 * subjectAltName=DNS:hooks.example.com`
 */
export const certificate = {
  name: 'hooks.example.com',
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeP9AJ3xKqvBY6qWK
PyghbMmpFT0zlckUys7r8PTLLAShRANCAARY5iMmIbnoJChrxZ2rWEvjAkgZIBXY
0E316Jh4vPRPh2rBZmy8uqVW4A93D3lhP0nCJLw6pdcW+zDMV16uPQi/
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBrTCCAVOgAwIBAgIUPj+WyGn7k09kNS6yQhP4/SBo6wowCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRaG9va3MuZXhhbXBsZS5jb20wIBcNMjYxMTMwMTgzNzMwWhgP
MjEyNjExMDYxODM3MzBaMBwxGjAYBgNVBAMMEWhvb2tzLmV4YW1wbGUuY29tMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWOYjJiG56CQoa8Wdq1hL4wJIGSAV2NBN
9eiYeLz0T4dqwWZsvLqlVuAPdw95YT9JwiS8OqXXFvswzFderj0Iv6NxMG8wHQYD
VR0OBBYEFFqMaX0wAOQBYknRr/EZXWb2RLCfMB8GA1UdIwQYMBaAFFqMaX0wAOQB
YknRr/EZXWb2RLCfMA8GA1UdEwEB/wQFMAMBAf8wHAYDVR0RBBUwE4IRaG9va3Mu
ZXhhbXBsZS5jb20wCgYIKoZIzj0EAwIDSAAwRQIhAINapKHEAOh8C4ncTlFjjag7
fQrxA83kUOLLGJQlIN+vAiBlEEdNfeJhCaD0x2J65h/R7/8CpSsr5AmNWWBM2Hnv
2g==
-----END CERTIFICATE-----
`,
} as const;
