// Keeps what was typed in a field on this device until it is sent: a reload loses nothing.
export default {
  template: '<span hidden></span>',
  props: { field: String, space: String },
  mounted() {
    this.$nextTick(() => {
      const input = document.getElementById(this.field);
      if (!input) return;
      const kept = localStorage.getItem(this.space);
      if (kept && !input.value) {
        input.closest('details')?.setAttribute('open', '');
        input.value = kept;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
      input.addEventListener('input', () => localStorage.setItem(this.space, input.value));
    });
  },
  methods: {
    forget() {
      localStorage.removeItem(this.space);
    },
  },
};
