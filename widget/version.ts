// The version that messages name as their library; a test holds it to package.json.

export const VERSION = '0.1.0';
