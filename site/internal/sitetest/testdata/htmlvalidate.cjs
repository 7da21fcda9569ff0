// How html-validate reads the published pages: all that it recommends, except what is said here.
module.exports = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // A matter of taste; browsers and the standard accept both.
    'doctype-style': ['error', { style: 'lowercase' }],
    // Our own ids begin with _ so that they never meet those that authors give their steps.
    'valid-id': ['error', { relaxed: true }],
    // Everything comes from our own server; a hash of it in the page would guard nothing.
    'require-sri': ['error', { target: 'crossorigin' }],
    // The calculator answers while it is filled in. There is nothing to submit.
    'wcag/h32': 'off',
    // A list drawn without bullets is no list to VoiceOver unless the role says so.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list'] }]
  }
}
