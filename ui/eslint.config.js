import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Text from workbooks is shown literally: every door that would read it as markup or as a program is shut here.
const shutDoors = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Markup from text is forbidden.',
  },
  {
    selector: "MemberExpression[object.name='document'][property.name=/^(write|writeln)$/]",
    message: 'document.write is forbidden.',
  },
  { selector: "NewExpression[callee.name='Function']", message: 'Programs from text are forbidden.' },
  // The page's policy refuses style attributes; `style:name={value}` sets a property by script and is allowed.
  { selector: "SvelteAttribute[key.name='style']", message: 'No style attribute: use a class, or style:name={value}.' },
];

// The Enter that ends a Vietnamese letter is the input method's (see lib/widgets/keys.ts).
const keysOfTheirOwn = [
  {
    selector: 'SvelteAttribute[key.name=/^onkey/]:not(:has(CallExpression[callee.name="onKeys"]))',
    message: 'Wrap a handler of keys in onKeys(…), which leaves a composition alone.',
  },
  { selector: 'SvelteShorthandAttribute[key.name=/^onkey/]', message: 'Wrap a handler of keys in onKeys(…).' },
];

// What a web view keeps lies in the clear: nothing of the office's may lie there.
const openStorages = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'].map((name) => ({
  name,
  message: 'The window keeps only how it looks and who signed in last.',
}));
const KEEPERS = ['src/app/Frame.svelte', 'src/lib/window/theme.svelte.ts', 'src/features/session/SignIn.svelte'];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/lib/wire/types.ts', 'test-results', 'playwright-report'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    languageOptions: {
      globals: {
        window: 'readonly',
        document: 'readonly',
        navigator: 'readonly',
        location: 'readonly',
        localStorage: 'readonly',
      },
    },
    rules: {
      'no-restricted-globals': ['error', ...openStorages],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...shutDoors, ...keysOfTheirOwn],
      'no-undef': 'off',
      'max-lines': ['error', { max: 600 }],
      eqeqeq: 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  { files: [...KEEPERS, '**/*.test.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['**/*.svelte'], rules: { 'max-lines': ['error', { max: 250 }] } },
);
