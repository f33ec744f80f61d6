// The plan of a table, field by field. What somebody types stays in the field (and on this device) until it is kept.
export default {
  template: `
  <form class="plan-form" @submit.prevent>
    <p class="need" aria-live="polite"><template v-if="base.missing.length"><b>Nog nodig:</b> {{ listing(base.missing) }}.</template><b v-else>Het plan is compleet.</b></p>
    <plan-field v-for="field in needed" :key="field.key" :field="field" :form="me"/>
    <fieldset class="actions"><legend>Acties ({{ base.actions.length }} van {{ base.most_actions }})</legend>
      <div v-for="(action, at) in base.actions" :key="action.id" class="action">
        <div v-for="field in parts(action)" :key="field.key" class="field">
          <label :for="id(field)">{{ field.label }}</label>
          <input :id="id(field)" class="input" :class="{bad: refusals[field.key]}" :maxlength="field.longest" :value="shown(field)" autocomplete="off"
            @input="type(field, $event)" @change="save(field)" @keydown.enter.prevent="save(field)">
          <p v-if="refusals[field.key]" class="error" role="alert">{{ refusals[field.key] }}</p>
        </div>
        <button type="button" class="btn quiet" @click="$emit('act', {kind: 'remove_action', action: action.id})">Haal actie {{ at + 1 }} weg</button>
      </div>
      <div v-if="base.actions.length < base.most_actions" class="field">
        <label :for="space + '-new'">Nieuwe actie</label>
        <div class="row"><input :id="space + '-new'" class="input" maxlength="300" v-model="fresh" autocomplete="off" placeholder="Begint met een werkwoord."
          @keydown.enter.prevent="add"><button type="button" class="btn second" @click="add">Voeg toe</button></div>
      </div>
      <p v-else class="hint">{{ base.full }}</p>
    </fieldset>
    <details class="more-plan"><summary>Meer over dit plan</summary>
      <p class="hint">Dit hoeft niet aan tafel. Het mag ook na afloop, als het plan loopt.</p>
      <plan-field v-for="field in optional" :key="field.key" :field="field" :form="me"/>
    </details>
  </form>`,
  components: {
    'plan-field': {
      props: ['field', 'form'],
      template: `
    <div class="field" :class="{lack: form.isMissing(field)}">
      <label :for="form.id(field)">{{ field.label }}</label>
      <p v-if="field.help" :id="form.id(field) + '-h'" class="hint">{{ field.help }}</p>
      <select v-if="field.kind === 'choice'" :id="form.id(field)" class="input" :value="form.shown(field)" :aria-describedby="field.help ? form.id(field) + '-h' : null"
        @change="form.type(field, $event); form.save(field)"><option value="">Nog niet gekozen</option><option v-for="[key, words] in field.choices" :key="key" :value="key">{{ words }}</option></select>
      <input v-else-if="field.kind !== 'area'" :id="form.id(field)" class="input" :class="{bad: form.refusals[field.key]}" :maxlength="field.longest" :value="form.shown(field)"
        :aria-describedby="field.help ? form.id(field) + '-h' : null" :list="field.options.length ? form.id(field) + '-o' : null" autocomplete="off"
        @input="form.type(field, $event)" @change="form.save(field)" @keydown.enter.prevent="form.save(field)">
      <textarea v-else :id="form.id(field)" class="input" :class="{bad: form.refusals[field.key]}" rows="2" :maxlength="field.longest" :value="form.shown(field)"
        :aria-describedby="field.help ? form.id(field) + '-h' : null" @input="form.type(field, $event)" @change="form.save(field)"></textarea>
      <datalist v-if="field.options.length" :id="form.id(field) + '-o'"><option v-for="option in field.options" :key="option" :value="option"></option></datalist>
      <p v-if="form.refusals[field.key]" class="error" role="alert">{{ form.refusals[field.key] }}</p>
      <details v-if="field.good"><summary>Voorbeeld</summary><p><b>Zo wel:</b> {{ field.good }}</p><p><b>Zo niet:</b> {{ field.bad }}</p></details>
    </div>`,
    },
  },
  props: { plan: Object, fields: Array, space: String },
  data() { return { base: { ...this.plan }, typed: this.kept(), refusals: {}, fresh: '' }; },
  mounted() {
    for (const key of Object.keys(this.typed)) this.save({ key });
  },
  computed: {
    me() { return this; },
    needed() { return this.fields.filter((field) => !field.key.startsWith('details:')); },
    optional() { return this.fields.filter((field) => field.key.startsWith('details:')); },
  },
  methods: {
    id(field) { return this.space.replaceAll(':', '-') + '-' + field.key.replace(/[:.]/g, '-'); },
    kept() { return JSON.parse(localStorage.getItem(this.space) || '{}'); },
    keep() { localStorage.setItem(this.space, JSON.stringify(this.typed)); },
    listing(words) { return words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + ' en ' + words.at(-1); },
    isMissing(field) { return field.needed && !this.stored(field.key); },
    parts(action) {
      const key = 'action' + action.id + ':';
      return [{ key: key + 'what', label: 'Wat', longest: 300 }, { key: key + 'who', label: 'Wie', longest: 120 },
        { key: key + 'due', label: 'Vanaf (een dag)', longest: 40 }];
    },
    stored(key) {
      if (key.startsWith('details:')) return this.base.details[key.slice(8)] ?? '';
      const [, action, part] = /^action(\d+):(\w+)$/.exec(key) || [];
      const row = action ? this.base.actions.find((one) => one.id === Number(action)) : this.base;
      return row?.[part || key] ?? '';
    },
    shown(field) {
      const mine = this.typed[field.key];
      return mine ? mine.text : this.spoken(field.key);
    },
    spoken(key) {
      const value = this.stored(key);
      if (!/(_on|due)$/.test(key) || !value) return value;
      return new Date(value + 'T12:00').toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
    },
    type(field, event) {
      const seen = this.typed[field.key]?.seen ?? this.stored(field.key);
      this.typed[field.key] = { text: event.target.value, seen };
      this.keep();
    },
    save(field) {
      const mine = this.typed[field.key];
      if (!mine) return;
      if (mine.text === this.spoken(field.key)) return this.saved(field.key);
      this.$emit('act', { kind: 'field', field: field.key, value: mine.text, seen: mine.seen });
    },
    saved(key, text) {
      delete this.refusals[key];
      if (text === undefined || this.typed[key]?.text === text) delete this.typed[key];
      this.keep();
    },
    refused(key, sentence, current) {
      this.refusals[key] = sentence;
      if (current !== null && this.typed[key]) this.typed[key].seen = current;
      this.keep();
    },
    add() {
      if (!this.fresh.trim()) return;
      this.$emit('act', { kind: 'add_action', what: this.fresh });
      this.fresh = '';
    },
    show(plan) { this.base = plan; },
  },
};
