// A clock that runs in the browser. The server says once what time it is; the difference with this computer's clock is kept.
export default {
  template: `
    <span v-if="kind === 'minutes'" class="clock num" role="timer">{{ minutes }}<span class="unit">{{ minutes === 1 ? 'minuut' : 'minuten' }}</span></span>
    <span v-else-if="kind === 'timer'" class="clock num" role="timer">{{ timer }}</span>
    <span v-else-if="kind === 'left'" role="timer">{{ left }}</span>
    <span v-else-if="kind === 'day'" class="num" role="timer">{{ day }}</span>
    <span v-else class="bar" role="img" :aria-label="passed + ' van de ' + length + ' minuten voorbij'"><i :style="{width: share + '%'}"></i></span>
  `,
  props: { kind: String, start: Number, until: Number, now: Number, fresh: Boolean },
  data() {
    return { at: this.now };
  },
  mounted() {
    this.sync();
    this.timer = setInterval(this.tick, 1000);
  },
  unmounted() {
    clearInterval(this.timer);
  },
  watch: {
    now() {
      this.offset = this.now - Date.now();
      this.tick();
    },
    until() {
      this.tick();
    },
  },
  methods: {
    sync() {
      const [page] = performance.getEntriesByType('navigation');
      const received = this.fresh || !page ? Date.now() : performance.timeOrigin + page.responseStart;
      this.offset = this.now - received;
      this.tick();
    },
    tick() {
      this.at = Date.now() + this.offset;
    },
  },
  computed: {
    seconds() {
      return Math.max(0, Math.ceil((this.until - this.at) / 1000));
    },
    minutes() {
      return Math.ceil(this.seconds / 60);
    },
    timer() {
      return Math.floor(this.seconds / 60) + ':' + String(this.seconds % 60).padStart(2, '0');
    },
    left() {
      if (this.seconds === 0) return 'de tijd is om';
      return 'nog ' + this.minutes + (this.minutes === 1 ? ' minuut' : ' minuten');
    },
    day() {
      const shown = { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Europe/Amsterdam' };
      return new Date(this.at).toLocaleTimeString('nl-NL', shown).replaceAll(':', '.');
    },
    length() {
      return Math.round((this.until - this.start) / 60000);
    },
    passed() {
      return Math.min(this.length, Math.max(0, Math.floor((this.at - this.start) / 60000)));
    },
    share() {
      return this.until > this.start ? Math.min(100, Math.max(0, (100 * (this.at - this.start)) / (this.until - this.start))) : 100;
    },
  },
};
