// Says in words whether everything is kept: 'Bewaard om 12.08', what still waits, and when the connection is gone.
export default {
  template: `<p class="sv" role="status" :class="{off: isOff}"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="isOff ? 'M12 4l9 16H3zM12 10v5M12 17v1' : 'M4 4h13l3 3v13H4zM8 4v5h7V4M8 20v-6h8v6'"/></svg><span>{{ words }}</span></p>`,
  props: { said: String },
  data() { return { isOff: false, wasOff: false, waiting: 0, sent: 0, at: this.said }; },
  mounted() {
    this.onWaiting = (event) => this.count(event.detail);
    window.addEventListener('board-waiting', this.onWaiting);
    this.timer = setInterval(this.look, 500);
  },
  unmounted() {
    window.removeEventListener('board-waiting', this.onWaiting);
    clearInterval(this.timer);
  },
  computed: {
    words() {
      if (this.isOff) return 'Verbinding weg. Ga gerust door. We versturen het zodra het weer kan.';
      if (this.waiting) return this.plural(this.waiting) + ' onderweg';
      if (this.wasOff) return 'Weer verbonden.' + (this.sent ? ' ' + this.plural(this.sent) + ' alsnog verstuurd.' : '');
      return this.at;
    },
  },
  methods: {
    plural(count) { return count === 1 ? '1 briefje' : count + ' briefjes'; },
    count(waiting) {
      if (this.wasOff && waiting < this.waiting) this.sent += this.waiting - waiting;
      this.waiting = waiting;
    },
    look() {
      const isOff = !navigator.onLine || window.socket?.connected === false;
      if (isOff && !this.isOff) this.sent = 0;
      if (!isOff && this.isOff) {
        this.wasOff = true;
        setTimeout(() => { this.wasOff = false; }, 8000);
      }
      this.isOff = isOff;
    },
    saved(words) { this.at = words; },
  },
};
