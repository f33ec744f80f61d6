// A text with a picture that somebody takes to an own mail. Works on plain http, where the clipboard API does not exist.
export default {
  template: `
    <div class="copy-sheet">
      <div ref="sheet" class="copy-text" tabindex="0" role="group" aria-label="Tekst om te kopiëren">
        <p v-for="(paragraph, place) in paragraphs" :key="place"><template v-for="(line, row) in paragraph.split('\\n')" :key="row"><br v-if="row">{{ line }}</template></p>
        <p v-if="picture"><img :src="picture" :alt="alt" width="200" height="200"></p>
      </div>
      <button type="button" class="btn second" @click="copy">{{ label }}</button>
      <p role="status" class="small">{{ said }}</p>
    </div>`,
  props: { paragraphs: Array, picture: String, alt: String, label: String },
  data: () => ({ said: '' }),
  methods: {
    copy() {
      const range = document.createRange();
      range.selectNodeContents(this.$refs.sheet);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      const isCopied = document.execCommand('copy');
      this.said = isCopied
        ? 'Gekopieerd. Plak het in je mail of bericht.'
        : 'De tekst is geselecteerd. Kopieer met Ctrl+C, of houd hem ingedrukt op je telefoon.';
      if (isCopied) selection.removeAllRanges();
    },
  },
};
