// The list of the notulist. What is typed stays in its field (and on this device) until the server kept it.
export default {
  template: `
  <div class="agreements">
    <form class="record" @submit.prevent="record">
      <div class="field what"><label for="new-what">Wat spreken we af?</label>
        <input id="new-what" ref="what" class="input" maxlength="500" v-model="fresh.what" autocomplete="off" @input="keep"></div>
      <div class="field"><label for="new-owner">Wie pakt het op?</label>
        <input id="new-owner" class="input" maxlength="120" v-model="fresh.owner" list="people" autocomplete="off" @input="keep"></div>
      <div class="field"><label for="new-due">Wanneer?</label>
        <input id="new-due" class="input" maxlength="40" v-model="fresh.due" autocomplete="off" placeholder="2 maart, over 6 weken" @input="keep"></div>
      <div class="field table"><label for="new-table">Tafel</label>
        <select id="new-table" class="input" v-model="fresh.table" @change="keep"><option :value="null">geen</option>
          <option v-for="table in tables" :key="table.id" :value="table.id">{{ table.letter }}</option></select></div>
      <button type="submit" class="btn">Leg vast</button>
      <p v-if="refusal" class="error" role="alert">{{ refusal }}</p>
    </form>
    <datalist id="people"><option v-for="person in known" :key="person.name" :value="person.name">{{ person.organisation }}</option></datalist>
    <div v-if="asked" class="msg bad ask"><div class="grow"><p><b>Vraag hardop:</b> {{ asked.question }}</p><p class="small">Bij ‘<bdi>{{ asked.what }}</bdi>’</p></div></div>
    <ol v-if="rows.length" class="list">
      <li v-for="(row, at) in rows" :key="row.id" :class="{draft: row.question}" :data-row="row.id">
        <span class="plate" :class="{missing: row.question, open: !row.letter}"><span class="vh">{{ row.letter ? 'Tafel ' : 'Zonder tafel' }}</span>{{ row.letter }}</span>
        <div v-for="field in fields" :key="field.key" class="field" :class="field.key">
          <label :for="field.key + row.id">{{ field.label }}</label>
          <component :is="field.key === 'what' ? 'textarea' : 'input'" :id="field.key + row.id" rows="1" class="input" :class="{bad: lacks(row, field.key) || refusals[row.id + field.key]}"
            :maxlength="field.longest" :list="field.key === 'owner' ? 'people' : null" autocomplete="off" :value="shown(row, field.key)" :placeholder="lacks(row, field.key)"
            @input="type(row, field.key, $event)" @change="save(row, field.key)" @keydown.enter.prevent="save(row, field.key)" @keydown.esc="forget(row, field.key)"/>
          <p v-if="refusals[row.id + field.key]" class="error" role="alert">{{ refusals[row.id + field.key] }}</p>
        </div>
        <div class="foot"><span class="chip" :class="row.chip"><svg viewBox="0 0 16 16" aria-hidden="true">
          <template v-if="row.chip === 'laat'"><path d="M8 1l7.5 14H.5z" fill="currentColor"/><path d="M8 6v4M8 12v1.2" stroke="#fff" stroke-width="1.8" fill="none"/></template>
          <template v-else-if="row.chip === 'klaar'"><circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.5 8.3 7 10.8l4.5-5.2" fill="none" stroke="#fff" stroke-width="2"/></template>
          <circle v-else cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/></svg>{{ row.word }}</span>
        <button v-if="row.confirmable" type="button" class="btn second yes" @click="act('confirm', row)">Akkoord<span class="vh">: <bdi>{{ row.what }}</bdi></span></button>
        <details class="rest"><summary>Meer<span class="vh"> over <bdi>{{ row.what }}</bdi></span></summary>
          <div class="field mandate"><label :for="'mandate' + row.id">Mag deze persoon dit beslissen? Zo niet: wie vraagt wie?</label>
            <input :id="'mandate' + row.id" class="input" maxlength="200" autocomplete="off" :value="shown(row, 'mandate')" @input="type(row, 'mandate', $event)" @change="save(row, 'mandate')"></div>
          <div class="field"><label :for="'email' + row.id">E-mail voor de herinnering</label>
            <input :id="'email' + row.id" class="input" maxlength="254" autocomplete="off" :value="shown(row, 'owner_email')" @input="type(row, 'owner_email', $event)" @change="save(row, 'owner_email')"></div>
          <form class="row" @submit.prevent="raise(row)"><div class="field grow"><label :for="'raise' + row.id">Optillen naar wie in de stad?</label>
            <input :id="'raise' + row.id" class="input" maxlength="200" v-model="raised[row.id]" autocomplete="off" :placeholder="row.raised_to"></div>
            <button type="submit" class="btn second">Til op</button>
            <button v-if="row.raised_to" type="button" class="btn quiet" @click="act('lower', row)">Haal terug naar de wijk</button></form>
          <div v-if="row.raised_to" class="field answer"><label :for="'answer' + row.id">Wat antwoordt <bdi>{{ row.raised_to }}</bdi>?</label>
            <textarea :id="'answer' + row.id" class="input" :class="{bad: refusals[row.id + 'raised_answer']}" rows="2" maxlength="500" :value="shown(row, 'raised_answer')" @input="type(row, 'raised_answer', $event)" @change="save(row, 'raised_answer')"></textarea>
            <p v-if="refusals[row.id + 'raised_answer']" class="error" role="alert">{{ refusals[row.id + 'raised_answer'] }}</p></div>
          <p class="row"><button type="button" class="btn quiet" :disabled="at === 0" @click="act('move', row, {position: at - 1})">Omhoog</button>
            <button type="button" class="btn quiet" :disabled="at === rows.length - 1" @click="act('move', row, {position: at + 1})">Omlaag</button>
            <button type="button" class="btn quiet" @click="act('remove', row)">Haal weg</button></p>
        </details></div>
      </li>
    </ol>
    <div v-else class="empty"><strong>Nog geen afspraken.</strong><p class="muted">Typ hierboven wat je hoort. Tab gaat naar wie en wanneer, Enter legt vast.</p></div>
  </div>`,
  props: { first: Array, people: Array, tables: Array, space: String },
  data() {
    const kept = JSON.parse(localStorage.getItem(this.space) || '{}');
    return { rows: this.first, typed: kept.typed || {}, refusals: {}, raised: {}, refusal: '', known: this.people,
      fresh: { what: '', owner: '', due: '', table: null, ...kept.fresh },
      fields: [{ key: 'what', label: 'Wat', longest: 500 }, { key: 'owner', label: 'Wie', longest: 120 }, { key: 'due', label: 'Wanneer', longest: 40 }] };
  },
  mounted() {
    this.$refs.what.focus();
    for (const row of this.rows) for (const key of ['what', 'owner', 'due', 'mandate', 'owner_email', 'raised_answer']) this.save(row, key);
  },
  computed: {
    asked() { return this.rows.findLast((row) => row.question); },
  },
  methods: {
    keep() { localStorage.setItem(this.space, JSON.stringify({ fresh: this.fresh, typed: this.typed })); },
    act(kind, row, facts) { this.$emit('act', { kind, id: row.id, ...facts }); },
    record() {
      this.refusal = '';
      if (!this.fresh.what.trim()) {
        this.refusal = 'Schrijf eerst op wat jullie afspreken.';
        return this.$refs.what.focus();
      }
      this.$emit('act', { kind: 'record', ...this.fresh });
    },
    recorded(what) {
      if (this.fresh.what === what) this.fresh = { what: '', owner: '', due: '', table: this.fresh.table };
      this.refusal = '';
      this.keep();
      this.$refs.what.focus();
    },
    refused(sentence) { this.refusal = sentence; },
    fill(facts) {
      this.fresh = { ...this.fresh, ...facts };
      this.keep();
      this.$refs.what.focus();
    },
    lacks(row, key) {
      if (key === 'owner' && !row.owner) return 'nog niemand';
      return key === 'due' && !row.due ? 'nog geen dag' : null;
    },
    spoken(row, key) {
      if (key !== 'due' || !row.due) return row[key] || '';
      return new Date(row.due + 'T12:00').toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
    },
    shown(row, key) { return this.typed[row.id + key]?.text ?? this.spoken(row, key); },
    type(row, key, event) {
      this.typed[row.id + key] = { text: event.target.value, seen: this.typed[row.id + key]?.seen ?? (row[key] || '') };
      this.keep();
    },
    save(row, key) {
      const mine = this.typed[row.id + key];
      if (!mine) return;
      if (mine.text === this.spoken(row, key)) return this.saved(row.id, key);
      this.$emit('act', { kind: 'field', id: row.id, field: key, value: mine.text, seen: mine.seen });
    },
    forget(row, key) { this.saved(row.id, key); },
    saved(id, key) {
      delete this.typed[id + key];
      delete this.refusals[id + key];
      this.keep();
    },
    refusedField(id, key, sentence, current) {
      this.refusals[id + key] = sentence;
      if (current !== null && this.typed[id + key]) this.typed[id + key].seen = current;
      this.keep();
    },
    raise(row) {
      this.act('raise', row, { to: this.raised[row.id] || '' });
      this.raised[row.id] = '';
    },
    show(rows, people) { Object.assign(this, { rows, known: people }); },
  },
};
