// How a vendor's server signs a user token, in five languages and with nothing but what comes with each. Every snippet reads its
// secret from FOOTHOLD_TOKEN_SECRET and its environment from FOOTHOLD_ENVIRONMENT, and prints a token for the user "user-1";
// a test runs those whose language is there and checks the token.

export interface Snippet {
  id: string;
  name: string;
  /** Of the file in which the test runs it. */
  file: string;
  run: readonly [command: string, ...args: string[]];
  code: string;
}

const NODE = `import { createHmac } from 'node:crypto';

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function footholdToken(claims) {
  const issued = { ...claims, aud: process.env.FOOTHOLD_ENVIRONMENT, iat: Math.floor(Date.now() / 1000) };
  const signed = \`\${base64url({ alg: 'HS256', typ: 'JWT' })}.\${base64url(issued)}\`;
  const secret = process.env.FOOTHOLD_TOKEN_SECRET;
  return \`\${signed}.\${createHmac('sha256', secret).update(signed).digest('base64url')}\`;
}

console.log(footholdToken({ sub: 'user-1', accountId: 'account-1', accountTraits: { plan: 'pro' } }));
`;

const PYTHON = `import base64, hashlib, hmac, json, os, time

def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")

def foothold_token(claims):
    issued = {**claims, "aud": os.environ["FOOTHOLD_ENVIRONMENT"], "iat": int(time.time())}
    parts = [{"alg": "HS256", "typ": "JWT"}, issued]
    signed = b".".join(base64url(json.dumps(part).encode()) for part in parts)
    secret = os.environ["FOOTHOLD_TOKEN_SECRET"].encode()
    return (signed + b"." + base64url(hmac.new(secret, signed, hashlib.sha256).digest())).decode()

print(foothold_token({"sub": "user-1", "accountId": "account-1", "accountTraits": {"plan": "pro"}}))
`;

const RUBY = `require "json"
require "openssl"

def base64url(bytes)
  [bytes].pack("m0").tr("+/", "-_").delete("=")
end

def foothold_token(claims)
  issued = claims.merge(aud: ENV.fetch("FOOTHOLD_ENVIRONMENT"), iat: Time.now.to_i)
  signed = [{ alg: "HS256", typ: "JWT" }, issued].map { |part| base64url(JSON.generate(part)) }.join(".")
  signature = OpenSSL::HMAC.digest("SHA256", ENV.fetch("FOOTHOLD_TOKEN_SECRET"), signed)
  "#{signed}.#{base64url(signature)}"
end

puts foothold_token({ sub: "user-1", accountId: "account-1", accountTraits: { plan: "pro" } })
`;

const PHP = `<?php
function base64url(string $bytes): string {
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function foothold_token(array $claims): string {
    $issued = $claims + ['aud' => getenv('FOOTHOLD_ENVIRONMENT'), 'iat' => time()];
    $signed = base64url(json_encode(['alg' => 'HS256', 'typ' => 'JWT'])) . '.' . base64url(json_encode($issued));
    $secret = getenv('FOOTHOLD_TOKEN_SECRET');
    return $signed . '.' . base64url(hash_hmac('sha256', $signed, $secret, true));
}

echo foothold_token(['sub' => 'user-1', 'accountId' => 'account-1', 'accountTraits' => ['plan' => 'pro']]), "\\n";
`;

const GO = `package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

func footholdToken(claims map[string]any) (string, error) {
	claims["aud"] = os.Getenv("FOOTHOLD_ENVIRONMENT")
	claims["iat"] = time.Now().Unix()
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	base64url := base64.RawURLEncoding.EncodeToString
	signed := base64url([]byte(\`{"alg":"HS256","typ":"JWT"}\`)) + "." + base64url(body)
	mac := hmac.New(sha256.New, []byte(os.Getenv("FOOTHOLD_TOKEN_SECRET")))
	mac.Write([]byte(signed))
	return signed + "." + base64url(mac.Sum(nil)), nil
}

func main() {
	token, err := footholdToken(map[string]any{
		"sub": "user-1", "accountId": "account-1", "accountTraits": map[string]any{"plan": "pro"},
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(token)
}
`;

export const SNIPPETS: readonly Snippet[] = [
  { id: 'node', name: 'Node', file: 'token.mjs', run: ['node'], code: NODE },
  { id: 'python', name: 'Python', file: 'token.py', run: ['python3'], code: PYTHON },
  { id: 'ruby', name: 'Ruby', file: 'token.rb', run: ['ruby'], code: RUBY },
  { id: 'php', name: 'PHP', file: 'token.php', run: ['php'], code: PHP },
  { id: 'go', name: 'Go', file: 'token.go', run: ['go', 'run'], code: GO },
];
