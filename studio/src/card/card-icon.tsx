/** A sign of our own on the connector's colour: two pins and what they carry. */
export const CardIcon = () => (
  <svg class="card-icon" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    <rect class="card-icon-ground" width="32" height="32" rx="4" />
    <path
      d="M10 7v6m12-6v6M8 13h16v3a8 8 0 0 1-16 0zM16 24v4"
      fill="none"
      stroke="#fff"
      stroke-width="2.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
