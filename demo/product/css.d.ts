// Style sheets are imported for their effect on the build.
declare module '*.css';
