// Figures as the user types them, and the little arithmetic shown while typing. The verdicts are the server's.

const wideForms = /[！-～]/g;
const narrow = sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const unseen = '\\s\\u0085\\u200b\\u200e\\u200f\\u202a\\u202c\\u202d\\u2060\\ufeff';
const around = new RegExp(`^[${unseen}]+|[${unseen}]+$`, 'g');
const grouped = /^[+-]?\d{1,3}([, ]\d{3})+(\.\d*)?%?$/;

/**
 * The text as it is compared and sent: half-width, nothing around it, no thousands separators, a dash alone as blank. The server reads
 * alike (Text/FigureInput.cs); one file of cases holds both.
 */
export function normalise(text) {
  const plain = text.replace(wideForms, narrow).replace(blanks, ' ').replace(/[−﹣]/g, '-').replace(around, '');
  if (/^[-—–―─]+$/.test(plain)) return '';
  // 12,3 is not a grouped number: it goes to the server as typed and is not quietly read as 123.
  return grouped.test(plain) ? plain.replace(/[, ]/g, '') : plain;
}

// A decimal is kept as a whole number of its 10⁻⁸ parts, so that 0.1 + 0.2 is 0.3 and a half is a half.
const places = 8;
const one = 10n ** BigInt(places);
const size = value => (value < 0n ? -value : value);

/** The exact value of a text, null when it is blank or no number. */
export function valueOf(text) {
  const parts = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d{0,8}))?$/.exec(normalise(text || ''));
  if (!parts) return null;
  const digits = BigInt(parts[2] + (parts[3] || '').padEnd(places, '0'));
  return parts[1] === '-' ? -digits : digits;
}

/** The sum of the values, null as soon as one is missing: a part is not shown as the whole. */
export const sum = values => values.reduce((total, value) => (total === null || value === null ? null : total + value), 0n);

/** numerator/denominator as an exact value of so many decimals, a half away from zero like the server's. */
function divide(numerator, denominator, decimals) {
  const scaled = size(numerator) * 10n ** BigInt(decimals);
  const rounded = (2n * scaled + size(denominator)) / (2n * size(denominator));
  const value = rounded * 10n ** BigInt(places - decimals);
  return numerator < 0n !== denominator < 0n ? -value : value;
}

/** A value with thousands separators; as many decimals as it has, or as many as are asked for. */
export function write(value, decimals) {
  const digits = String(size(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = digits.slice(-places);
  const fraction = decimals === undefined ? rest.replace(/0+$/, '') : rest.slice(0, decimals);
  return (value < 0n ? '-' : '') + whole + (fraction && `.${fraction}`);
}

export function ratio(numerators, denominators, { factor = '1', decimals = '0', unit = '' }) {
  const [above, below] = [sum(numerators), sum(denominators)];
  if (above === null || !below) return '';
  return write(divide(above * valueOf(factor), below * one, Number(decimals)), Number(decimals)) + unit;
}

/** What a figure is against last year's: +23（+1.9%）. */
export function change(now, last) {
  if (now === null || last === null) return '';
  if (now === last) return '持平';
  const sign = now > last ? '+' : '';
  const share = last === 0n ? '' : `（${sign}${write(divide((now - last) * 100n, size(last), 1), 1)}%）`;
  return sign + write(now - last) + share;
}
