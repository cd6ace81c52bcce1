import formbricks from '@formbricks/js';

formbricks.setup({ workspaceId: 'workspace', appUrl: `${location.origin}/peer-api` }).catch(() => {});
