import usertour from 'usertour.js';

usertour.init('environment');
usertour.identify('user-1', { name: 'Ann' });
