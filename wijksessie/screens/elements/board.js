// The board of a table: columns of notes as real lists. Python sends a state, then patches; what people do goes back as 'act'.
// Text of people is only ever text. The composer and the plan are elements of their own, so nothing here disturbs typing.
export default {
  template: `
  <div class="bd-frame" @keydown="onKey">
    <div class="bd">
      <section v-for="(column, at) in columns" :key="column.key" :class="{plan: column.makes_actions}" :aria-labelledby="'col-' + column.key"
          @dragover.prevent @drop.prevent="drop($event, column.key, null)">
        <h2 :id="'col-' + column.key"><span>{{ column.label }}</span><span class="ct">{{ amount(column) }}</span></h2>
        <template v-if="column.makes_actions">
          <ul class="acts" aria-label="Acties">
            <li v-for="action in entries.plan.actions" :key="action.id" class="act">
              <p class="t" dir="auto">{{ action.what }}</p>
              <dl><dt>Wie</dt><dd dir="auto" :class="{lack: !action.who}">{{ action.who || 'nog niemand' }}</dd>
                <dt>Vanaf</dt><dd :class="{lack: !action.due}">{{ action.due ? day(action.due) : 'nog geen dag' }}</dd></dl>
            </li>
            <li v-if="room > 0" class="empty"><span>Plek voor {{ room > 1 ? 'twee acties' : entries.plan.actions.length ? 'nog één actie' : 'één actie' }}.<br>
              <span class="muted small">Kies een briefje en dan ‘Maak actie’. Liever één goede dan drie halve.</span></span></li>
          </ul>
          <div class="growing">
            <p v-if="entries.plan.sentence" class="sentence">{{ entries.plan.sentence }}</p>
            <p v-if="entries.plan.seen_by"><b>We zien:</b> <bdi>{{ entries.plan.seen_by }}</bdi></p>
            <p v-if="entries.plan.missing.length"><b>Het plan mist nog:</b> {{ listing(entries.plan.missing) }}.</p>
            <p v-else><b>Het plan is compleet.</b></p>
            <button type="button" class="btn second" @click="open('plan')">{{ entries.plan.missing.length ? 'Plan invullen' : 'Plan bekijken' }}</button>
          </div>
        </template>
        <p v-if="entries['column:' + column.key].hidden" class="closed"><b>{{ plural(entries['column:' + column.key].hidden) }} van anderen.</b>
          Ze gaan straks tegelijk open.</p>
        <ul class="notes" :aria-label="'Briefjes: ' + column.label">
          <template v-for="item in items(column.key)" :key="item.key">
            <li v-if="item.group" class="groupnote" @dragover.prevent @drop.prevent.stop="drop($event, column.key, item.notes[0].id)">
              <form v-if="naming === item.group.id" @submit.prevent="rename(item.group)">
                <label :for="'g' + item.group.id">Naam van de groep</label>
                <input :id="'g' + item.group.id" ref="naming" class="input" maxlength="120" v-model="groupName" @keydown.esc.stop="naming = null" @blur="rename(item.group)">
              </form>
              <b v-else><bdi>{{ item.group.title || 'Bij elkaar' }}</bdi> ({{ item.notes.length }})</b>
              <p v-if="item.group.lifted" class="lifted">Dit schreef één groep: bespreek het even.</p>
              <ul v-if="unfolded[item.group.id]" class="members"><li v-for="note in item.notes" :key="note.id"><note-button :note="note" :board="me" :ids="[note.id]"/></li></ul>
              <div v-else class="pile"><note-button :note="item.notes[0]" :board="me" :ids="item.notes.map(n => n.id)"/></div>
              <p class="more">
                <button type="button" class="meer" :aria-expanded="!!unfolded[item.group.id]" @click="unfolded[item.group.id] = !unfolded[item.group.id]">
                  {{ unfolded[item.group.id] ? 'Leg op een stapel' : 'Toon alle ' + item.notes.length }}</button>
                <template v-if="unfolded[item.group.id]"><button type="button" class="meer" @click="startNaming(item.group)">Geef een naam</button>
                  <button type="button" class="meer" @click="act('ungroup', {group: item.group.id})">Haal uit elkaar</button></template>
              </p>
            </li>
            <li v-else :class="{editing: editing === item.note.id}" @dragover.prevent @drop.prevent.stop="drop($event, column.key, item.note.id)">
              <form v-if="editing === item.note.id" class="note edit" @submit.prevent="save">
                <label class="vh" for="edit-note">Tekst van het briefje</label>
                <textarea id="edit-note" ref="editor" rows="4" maxlength="280" v-model="text" @input="keepEdit" @keydown.esc.stop="stopEdit"
                  @keydown.enter.exact.prevent="save"></textarea>
                <p v-if="conflict" class="error" role="alert">{{ conflict }}</p>
                <p class="row"><button type="submit" class="btn">Bewaar</button><button type="button" class="btn quiet" @click="stopEdit">Laat zo</button></p>
              </form>
              <note-button v-else :note="item.note" :board="me" :ids="[item.note.id]"/>
            </li>
          </template>
        </ul>
        <p v-if="!items(column.key).length && !entries['column:' + column.key].hidden" class="empty"><span>{{ column.placeholder }}</span></p>
      </section>
    </div>
    <p class="vh" aria-live="polite">{{ heard }}</p>
    <slot></slot>
    <div class="bf" role="group" aria-label="Wat je met het bord kunt doen">
      <button type="button" class="btn big" @click="open('write')"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14"/></svg> Briefje</button>
      <div v-if="chosen.length" class="sel2">
        <span><b>{{ chosen.length }} <span class="wide-only">{{ chosen.length === 1 ? 'briefje' : 'briefjes' }}</span> gekozen</b></span>
        <div class="mover">
          <button type="button" ref="mover" class="btn second" :aria-expanded="moving" aria-controls="move-menu" @click="toggleMove">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14M13 6l6 6-6 6"/></svg> Verplaats naar…</button>
          <ul v-if="moving" id="move-menu" class="move-menu" @keydown.esc.stop="toggleMove">
            <li v-for="column in columns" :key="column.key"><button type="button" class="meer" @click="move(column.key, null)">{{ column.label }}</button></li>
            <li><button type="button" class="meer" @click="step(-1)">Eén plek omhoog</button></li>
            <li><button type="button" class="meer" @click="step(1)">Eén plek omlaag</button></li>
          </ul>
        </div>
        <button type="button" class="btn second" v-if="chosen.length > 1" @click="join">Voeg samen</button>
        <button type="button" class="btn second" v-if="chosen.length === 1" @click="makeAction">Maak actie</button>
        <button type="button" class="btn second" v-if="chosen.length === 1 && !isGrouped(chosen[0])" @click="startEdit(chosen[0])">Bewerk</button>
        <button type="button" class="btn second" @click="remove">Haal weg</button>
        <button type="button" class="btn quiet icon-only" aria-label="Kies niets" title="Kies niets" @click="chosen = []"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button>
      </div>
      <p v-else-if="!gone" class="tip muted">Tik op een briefje om het te verplaatsen, samen te voegen of er een actie van te maken.</p>
      <p v-if="gone && !chosen.length" class="sel2"><span><b>{{ plural(gone.length) }} weggehaald.</b></span>
        <button type="button" class="btn second" @click="bringBack">Zet terug</button></p>
      <button v-if="!chosen.length" type="button" class="btn quiet past" data-opens="history" aria-controls="panel-history" @click="open('history'); act('history', {})">Geschiedenis</button>
      <button type="button" class="btn quiet undo" :class="{alone: chosen.length}" @click="act('undo', {})"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12H9"/></svg> Ongedaan maken</button>
    </div>
  </div>`,
  components: {
    'note-button': {
      props: ['note', 'board', 'ids'],
      template: `<button type="button" class="note" :class="{sel: pressed}" :data-note="note.id" :aria-pressed="pressed" draggable="true"
          :tabindex="board.tabStop === note.id ? 0 : -1" @click="board.choose(ids)" @focus="board.tabStop = note.id"
          @dragstart="board.drag($event, ids)"><span class="words" dir="auto">{{ note.text }}</span><span v-if="note.byline" class="by" dir="auto">{{ note.byline }}</span>
          <span v-if="note.is_action" class="by made">werd een actie</span></button>`,
      computed: { pressed() { return this.ids.every((id) => this.board.chosen.includes(id)); } },
    },
  },
  props: { columns: Array, state: Object, space: String },
  data() {
    return { entries: { ...this.state }, chosen: [], tabStop: null, moving: false, unfolded: {}, naming: null, groupName: '',
      editing: null, text: '', seen: 0, conflict: '', gone: null, heard: '' };
  },
  created() { this.tabStop = this.order()[0] ?? null; },
  computed: {
    me() { return this; },
    room() { return this.entries.plan.most_actions - this.entries.plan.actions.length; },
  },
  methods: {
    replace(state) {
      const at = this.focused();
      this.entries = state;
      this.settle(at);
    },
    patch(patch) {
      if (patch.from !== this.entries.version) return this.$emit('resync');
      const at = this.focused();
      const fresh = Object.keys(patch.set).filter((key) => key.startsWith('note:') && !this.entries[key]);
      for (const key of patch.gone) delete this.entries[key];
      Object.assign(this.entries, patch.set, { version: patch.version });
      if (fresh.length) this.heard = this.columnsOf(fresh);
      const group = this.joined && Object.keys(patch.set).find((key) => key.startsWith('group:'));
      if (group) {
        this.joined = false;
        this.startNaming(this.entries[group]);
      }
      this.settle(at, fresh[0]?.slice(5));
    },
    columnsOf(keys) {
      const said = keys.map((key) => {
        const column = this.columns.find((c) => this.entries['column:' + c.key].notes.includes(this.entries[key].id));
        return 'Nieuw bij ' + column.label + ' ' + this.entries[key].text;
      });
      return said.join('. ');
    },
    settle(at, fresh) {
      const ids = this.order();
      this.chosen = this.chosen.filter((id) => ids.includes(id));
      if (this.editing && !ids.includes(this.editing)) this.editing = null;
      if (!ids.includes(this.tabStop)) this.tabStop = ids[Math.min(at.index < 0 ? 0 : at.index, ids.length - 1)] ?? null;
      this.$nextTick(() => {
        if (fresh && this.$el.querySelector('.composer :focus')) this.$el.querySelector('[data-note="' + fresh + '"]')?.scrollIntoView({ block: 'nearest' });
        if (at.id && !this.$el.contains(document.activeElement)) this.focus(ids.includes(at.id) ? at.id : this.tabStop);
      });
    },
    focused() {
      const id = Number(document.activeElement?.dataset?.note) || null;
      return { id, index: this.order().indexOf(id) };
    },
    items(key) {
      const ids = this.entries['column:' + key].notes;
      const notes = ids.map((id) => this.entries['note:' + id]);
      const made = [];
      const done = new Set();
      for (const note of notes) {
        const group = note.group && this.entries['group:' + note.group];
        const together = group ? notes.filter((other) => other.group === note.group) : [];
        if (together.length < 2) made.push({ key: 'n' + note.id, note });
        else if (!done.has(group.id)) {
          done.add(group.id);
          made.push({ key: 'g' + group.id, group, notes: together });
        }
      }
      return made;
    },
    lines(key) {
      return this.items(key).flatMap((item) =>
        item.note ? [item.note.id] : (this.unfolded[item.group.id] ? item.notes : item.notes.slice(0, 1)).map((n) => n.id));
    },
    order() { return this.columns.flatMap((column) => this.lines(column.key)); },
    isGrouped(id) { return !!this.entries['note:' + id]?.group; },
    plural(count) { return count === 1 ? '1 briefje' : count + ' briefjes'; },
    amount(column) {
      const count = this.entries['column:' + column.key].notes.length;
      return column.makes_actions ? this.entries.plan.actions.length + ' van ' + this.entries.plan.most_actions : count;
    },
    listing(words) { return words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + ' en ' + words.at(-1); },
    day(iso) {
      const date = new Date(iso + 'T12:00');
      const far = Math.abs(date - Date.now()) > 300 * 864e5;
      return date.toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', ...(far ? { year: 'numeric' } : {}) });
    },
    act(kind, facts) { this.$emit('act', { kind, ...facts }); },
    open(what) { window.dispatchEvent(new CustomEvent('board-open', { detail: what })); },
    focus(id) { this.$el.querySelector('[data-note="' + id + '"]')?.focus(); },
    choose(ids) {
      const all = ids.every((id) => this.chosen.includes(id));
      this.chosen = all ? this.chosen.filter((id) => !ids.includes(id)) : [...new Set([...this.chosen, ...ids])];
      this.gone = null;
    },
    drag(event, ids) {
      const dragged = ids.every((id) => this.chosen.includes(id)) ? this.chosen : ids;
      event.dataTransfer.setData('text/plain', JSON.stringify(dragged));
      event.dataTransfer.effectAllowed = 'move';
    },
    drop(event, column, before) {
      let ids = [];
      try { ids = JSON.parse(event.dataTransfer.getData('text/plain')); } catch { return; }
      if (Array.isArray(ids) && ids.length && !ids.includes(before)) this.act('move', { notes: ids, column, before });
    },
    toggleMove() {
      this.moving = !this.moving;
      this.$nextTick(() => (this.moving ? this.$el.querySelector('#move-menu button') : this.$refs.mover)?.focus());
    },
    move(column, before) {
      const kept = this.chosen;
      this.act('move', { notes: kept, column, before });
      this.moving = false;
      this.chosen = [];
      this.$nextTick(() => this.focus(kept[0]));
    },
    step(by) {
      const column = this.columns.find((c) => this.chosen.every((id) => this.entries['column:' + c.key].notes.includes(id)));
      if (!column) return;
      const places = this.entries['column:' + column.key].notes;
      const firstOf = (item) => (item.notes || [item.note]).map((note) => note.id).find((id) => !this.chosen.includes(id));
      const rest = this.items(column.key).map(firstOf).filter(Boolean); // a group is passed as a whole
      const ahead = rest.filter((id) => this.chosen.every((mine) => places.indexOf(id) < places.indexOf(mine))).length;
      this.act('move', { notes: this.chosen, column: column.key, before: rest[Math.max(0, ahead + by)] ?? null });
    },
    join() {
      if (this.chosen.length < 2) return;
      this.joined = true;
      this.act('group', { notes: this.chosen });
      this.chosen = [];
    },
    makeAction() {
      this.act('action', { note: this.chosen[0] });
      this.chosen = [];
    },
    remove() {
      this.act('remove', { notes: this.chosen });
      [this.gone, this.chosen] = [this.chosen, []];
    },
    bringBack() {
      for (const note of this.gone) this.act('restore', { note });
      this.gone = null;
    },
    startNaming(group) {
      Object.assign(this, { naming: group.id, groupName: group.title });
      this.$nextTick(() => [this.$refs.naming].flat()[0]?.focus());
    },
    rename(group) {
      if (this.naming !== group.id) return;
      this.naming = null;
      if (this.groupName !== group.title) this.act('name', { group: group.id, title: this.groupName });
    },
    key(id) { return this.space + ':edit:' + id; },
    startEdit(id) {
      const note = this.entries['note:' + id];
      const kept = JSON.parse(localStorage.getItem(this.key(id)) || 'null');
      Object.assign(this, { editing: id, text: kept?.text ?? note.text, seen: kept?.seen ?? note.version, conflict: '', chosen: [] });
      this.$nextTick(() => [this.$refs.editor].flat()[0]?.focus());
    },
    keepEdit() { localStorage.setItem(this.key(this.editing), JSON.stringify({ text: this.text, seen: this.seen })); },
    save() { this.act('edit', { note: this.editing, text: this.text, version: this.seen }); },
    stored(id) {
      localStorage.removeItem(this.key(id));
      if (this.editing === id) this.leaveEdit(id);
    },
    refused(id, sentence, version) { if (this.editing === id) Object.assign(this, { conflict: sentence, seen: version ?? this.seen }); },
    stopEdit() {
      localStorage.removeItem(this.key(this.editing));
      this.leaveEdit(this.editing);
    },
    leaveEdit(id) {
      this.editing = null;
      this.$nextTick(() => this.focus(id));
    },
    onKey(event) {
      const typing = /INPUT|TEXTAREA/.test(event.target.tagName);
      if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !typing) return this.act('undo', {});
      const id = Number(event.target.dataset?.note);
      if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
      const with_ = (act) => () => { if (!this.chosen.length) this.chosen = [id]; act(); };
      const keys = {
        ArrowDown: () => this.walk(id, 1, 0), ArrowUp: () => this.walk(id, -1, 0), ArrowRight: () => this.walk(id, 0, 1),
        ArrowLeft: () => this.walk(id, 0, -1), Home: () => this.focus(this.order()[0]), End: () => this.focus(this.order().at(-1)),
        m: with_(() => this.toggleMove()), g: () => this.join(), a: with_(() => this.chosen.length === 1 && this.makeAction()),
        e: () => this.isGrouped(id) || this.startEdit(id), n: () => this.open('write'), Delete: with_(() => this.remove()),
        Escape: () => { this.chosen = []; },
      };
      const found = keys[event.key] || keys[event.key.toLowerCase()];
      if (!found) return;
      event.preventDefault();
      found();
    },
    walk(id, down, aside) {
      const columns = this.columns.map((column) => this.lines(column.key));
      const at = columns.findIndex((ids) => ids.includes(id));
      const row = columns[at].indexOf(id);
      let next = at + aside;
      while (aside && columns[next] && !columns[next].length) next += aside;
      const ids = columns[next] || columns[at];
      this.focus(ids[Math.min(Math.max(row + down, 0), ids.length - 1)]);
    },
  },
};
