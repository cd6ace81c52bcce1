// Puts values into one of the widget's own words: "{done} of {total} done".

export const fill = (words = '', values: Record<string, string | number>): string =>
  words.replace(/{(\w+)}/g, (_, name: string) => `${values[name]}`);
