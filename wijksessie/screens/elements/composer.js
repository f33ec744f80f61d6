// Writes new notes. Stands outside what is patched; the draft and what waits for the server live on this device.
export default {
  template: `
  <form v-if="isOpen" class="composer" @submit.prevent="put" @keydown.esc="close">
    <fieldset><legend>In welke kolom?</legend>
      <label v-for="entry in columns" :key="entry.key" class="pick"><input type="radio" name="column" :value="entry.key" v-model="column" @change="keep"><span>{{ entry.label }}</span></label>
    </fieldset>
    <div class="write">
      <label :for="'write-' + space">Nieuw briefje</label>
      <textarea :id="'write-' + space" ref="area" rows="2" maxlength="280" class="input" v-model="text" :placeholder="placeholder"
        :aria-describedby="'hint-' + space" @input="keep" @keydown.enter.exact.prevent="put"></textarea>
      <p :id="'hint-' + space" class="hint">{{ hint }}</p>
    </div>
    <div class="buttons"><button type="submit" class="btn">Zet op het bord</button>
      <button type="button" class="btn quiet" @click="close">Sluit</button></div>
    <p v-if="refusal" class="error" role="alert">{{ refusal }}</p>
  </form>`,
  props: { columns: Array, space: String, first: String },
  data() {
    const kept = JSON.parse(localStorage.getItem(this.space + ':draft') || '{}');
    return { isOpen: !!kept.text, text: kept.text || '', column: kept.column || this.first, refusal: '', last: 'board' };
  },
  mounted() {
    this.onOpen = (event) => { if (event.detail === 'write') this.show(); };
    window.addEventListener('board-open', this.onOpen);
    this.timer = setInterval(this.send, 5000);
    this.$nextTick(() => { this.send(); this.tell(); });
  },
  unmounted() {
    window.removeEventListener('board-open', this.onOpen);
    clearInterval(this.timer);
  },
  computed: {
    words() { return this.text.trim().split(/\s+/).filter(Boolean).length; },
    hint() {
      if (this.words > 12) return 'Meer dan 12 woorden. Kort leest iedereen. Past het op twee briefjes?';
      return 'Eén idee per briefje. Enter zet het op het bord.';
    },
    placeholder() { return this.columns.find((entry) => entry.key === this.column)?.placeholder || ''; },
  },
  methods: {
    outbox() { return JSON.parse(localStorage.getItem(this.space + ':outbox') || '[]'); },
    setOutbox(notes) {
      localStorage.setItem(this.space + ':outbox', JSON.stringify(notes));
      this.tell();
    },
    tell() { window.dispatchEvent(new CustomEvent('board-waiting', { detail: this.outbox().length })); },
    keep() { localStorage.setItem(this.space + ':draft', JSON.stringify({ text: this.text, column: this.column })); },
    show() {
      this.isOpen = true;
      this.$nextTick(() => this.$refs.area.focus());
    },
    close() {
      this.isOpen = false;
      document.querySelector('.bf .btn.big')?.focus();
    },
    choose(column) { if (!this.text.trim()) this.column = column; },
    put() {
      if (!this.text.trim()) {
        this.refusal = 'Schrijf eerst iets op.';
        return this.$refs.area.focus();
      }
      const numbers = crypto.getRandomValues(new Uint8Array(16));
      const key = [...numbers].map((number) => number.toString(16).padStart(2, '0')).join('');
      this.setOutbox([...this.outbox(), { key, column: this.column, text: this.text, at: 0 }]);
      Object.assign(this, { text: '', refusal: '' });
      this.keep();
      this.$refs.area.focus();
      this.send();
    },
    send() {
      const now = Date.now();
      const notes = this.outbox();
      const due = notes.filter((note) => now - note.at > 4000);
      if (!due.length || !window.socket?.connected) return;
      localStorage.setItem(this.space + ':outbox', JSON.stringify(notes.map((note) => (due.includes(note) ? { ...note, at: now } : note))));
      for (const note of due) this.$emit('note', { key: note.key, column: note.column, text: note.text });
    },
    stored(key) { this.setOutbox(this.outbox().filter((note) => note.key !== key)); },
    refused(key, sentence) {
      const note = this.outbox().find((entry) => entry.key === key);
      this.stored(key);
      if (!note) return;
      this.show();
      this.refusal = sentence;
      this.text = this.text.trim() ? note.text + '\n' + this.text : note.text;
      this.keep();
    },
  },
};
