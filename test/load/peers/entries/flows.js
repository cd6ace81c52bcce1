import { init } from '@flows/js';
import { setupJsComponents } from '@flows/js-components';
import * as components from '@flows/js-components/components';
import * as tourComponents from '@flows/js-components/tour-components';
import '@flows/js-components/index.css';

init({
  organizationId: 'organization',
  userId: 'user-1',
  environment: 'production',
  apiUrl: `${location.origin}/peer-api`,
});
setupJsComponents({ components: { ...components }, tourComponents: { ...tourComponents } });
