// A native file field: the file goes to our own server, its text comes back to the page. Nothing is kept on the way.
export default {
  // The root carries NiceGUI's own id; the label points at the field inside it.
  template: `<span><input type="file" class="input file" :id="name" :accept="accept" :aria-describedby="name + '-hint'" @change="send"></span>`,
  props: { address: String, name: String, accept: String },
  methods: {
    async send(event) {
      const field = event.target;
      const [file] = field.files;
      if (!file) return;
      let answer = { refused: 'Het bestand kwam niet aan. Kijk of je verbinding hebt en probeer het nog eens.' };
      try {
        const response = await fetch(this.address, { method: 'POST', body: file });
        const isJson = (response.headers.get('content-type') || '').includes('json');
        answer = isJson ? await response.json() : { refused: 'Dit bestand is te groot. Er is niets veranderd.' };
      } catch (error) {
        console.info(error);
      }
      field.value = '';
      this.$emit('read', answer);
    },
  },
};
