// All tables at a glance. Python sends the tables whenever something changed; how long ago that was counts here.
export default {
  template: `
  <ul class="wall">
    <li v-for="table in tables" :key="table.id" class="wall-table" :class="{quiet: isQuiet(table)}">
      <header><span class="plate letter" aria-hidden="true">{{ table.letter }}</span>
        <div class="grow"><h2><span class="vh">Tafel {{ table.letter }}: </span><bdi>{{ table.title }}</bdi></h2>
          <p v-if="table.host" class="muted"><bdi>{{ table.host }}</bdi> leidt het gesprek{{ people(table.people) }}</p>
          <p v-else class="lack">Nog geen gespreksleider{{ people(table.people) }}</p></div>
      </header>
      <p class="step"><b>Stap {{ table.step + 1 }}:</b> {{ steps[table.step] }}</p>
      <dl class="counts">
        <div v-for="column in table.columns" :key="column.label"><dt>{{ column.label }}</dt><dd class="num">{{ column.count }}</dd></div>
      </dl>
      <p class="when" :class="{lack: isQuiet(table)}">{{ when(table) }}</p>
      <ul v-if="table.latest.length" class="latest" :aria-label="'Laatste briefjes van tafel ' + table.letter">
        <li v-for="(note, at) in table.latest" :key="at + note" class="note" dir="auto">{{ note }}</li>
      </ul>
      <p v-else-if="table.silent" class="closed">Ze schrijven in stilte. De briefjes zijn nog dicht.</p>
      <ul v-if="table.photos.length" class="flaps" :aria-label="'Foto’s van tafel ' + table.letter">
        <li v-for="photo in table.photos" :key="photo.id"><img :src="photo.src" :alt="photo.alt" loading="lazy"></li>
      </ul>
      <div class="progress">
        <p><b>Plan:</b> {{ table.done }} van {{ table.needed }}<span v-if="table.actions">, {{ table.actions === 1 ? '1 actie' : table.actions + ' acties' }}</span></p>
        <span class="bar" aria-hidden="true"><i :style="{width: (100 * table.done / table.needed) + '%'}"></i></span>
        <p v-if="table.missing.length" class="small">Mist: {{ table.missing.join(', ') }}</p>
        <p v-if="!table.owner" class="lack">Nog niemand trekt dit plan.</p>
      </div>
      <a :href="table.href" class="btn second">Bord van tafel {{ table.letter }}</a>
    </li>
  </ul>`,
  props: { first: Array, steps: Array, now: Number },
  data() { return { tables: this.first, at: this.now, offset: 0 }; },
  mounted() {
    this.offset = this.now - Date.now();
    this.timer = setInterval(() => { this.at = Date.now() + this.offset; }, 5000);
  },
  unmounted() { clearInterval(this.timer); },
  methods: {
    show(tables, now) {
      this.offset = now - Date.now();
      this.at = now;
      this.tables = tables;
    },
    people(count) { return count ? ', ' + (count === 1 ? '1 telefoon' : count + ' telefoons') : ''; },
    minutes(table) { return Math.floor((this.at - table.active) / 60000); },
    isQuiet(table) { return table.active !== null && table.began && !table.silent && this.minutes(table) >= 5; },
    when(table) {
      if (table.active === null) return 'Nog niets opgeschreven';
      const minutes = this.minutes(table);
      if (minutes < 1) return 'Zojuist iets opgeschreven';
      return (minutes === 1 ? '1 minuut' : minutes + ' minuten') + ' geleden iets opgeschreven';
    },
  },
};
