import { init, use } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

use([
  LineChart, BarChart, ScatterChart,
  AriaComponent, GridComponent, MarkLineComponent, TooltipComponent,
  LabelLayout, CanvasRenderer,
]);

// In ECharts' rich text {style|text} is markup and has no escape: a name gets the full-width forms instead.
const wide = { '{': '｛', '}': '｝', '|': '｜' };
const asText = (_, value) => (typeof value === 'string' ? value.replace(/[{}|]/g, sign => wide[sign]) : value);

const themed = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const missing = '无数据';

const narrow = canvas => canvas.clientWidth < 480;

// Pads, never rounds: 94.996 sent on purpose must not become 95.00 here.
const figure = (value, { unit = '', decimals = 0 }) => {
  const digits = value.toLocaleString('zh-CN', { minimumFractionDigits: decimals, maximumFractionDigits: 20 });
  return unit === '%' ? `${digits}%` : `${digits} ${unit}`.trim();
};

const has = value => value !== null && value !== undefined;

function frame(canvas) {
  const ink = themed('--bs-body-color');
  return {
    animation: !still,
    animationDuration: 300,
    aria: { enabled: true, label: { description: canvas.getAttribute('aria-label') } },
    textStyle: { color: ink, fontFamily: getComputedStyle(canvas).fontFamily, fontSize: 13 },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: '#fff',
      borderColor: themed('--edge'),
      padding: [8, 12],
      textStyle: { color: ink, fontSize: 13, lineHeight: 20 },
    },
  };
}

const axis = () => ({
  axisLabel: { color: themed('--bs-body-color'), fontSize: 12 },
  axisLine: { lineStyle: { color: themed('--edge') } },
  splitLine: { lineStyle: { color: themed('--bs-border-color') } },
  nameTextStyle: { color: themed('--bs-body-color') },
});

function valueAxis({ unit }, options) {
  const shared = axis();
  const label = { ...shared.axisLabel, formatter: value => figure(value, { unit: unit === '%' ? '%' : '' }) };
  return { type: 'value', ...shared, ...options, axisLabel: { ...label, ...options.axisLabel } };
}

// A step that a reader can add up: 1, 2 or 5 of a power of ten.
function stepOf(range, lines = 6) {
  const raw = range / lines, power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map(f => f * power).find(step => step >= raw);
}

// What is final makes the scale; less than five points of a share would make a triumph of nothing.
function scaleOf(values, unit) {
  let least = Math.min(...values), most = Math.max(...values);
  // Nothing that is counted is drawn below nothing, however narrow its range.
  const floor = least >= 0 ? 0 : -Infinity;
  const wanted = unit === '%' ? 5 : Math.abs(most) * 0.05 || 1;
  if (most - least < wanted) [least, most] = [least - (wanted - most + least) / 2, most + (wanted - most + least) / 2];
  const step = stepOf((most - least) * 1.25);
  const min = Math.floor((least - (most - least) * 0.1) / step) * step;
  return { min: Math.max(floor, min), max: Math.ceil((most + (most - least) * 0.1) / step) * step, interval: step };
}

function series(model, canvas) {
  const { thresholds = [], trajectory = [], incomplete = [], reported = [], missed } = model;
  const known = [...model.years, ...thresholds.map(t => t.year), ...trajectory.map(t => t.year)];
  const first = Math.min(...known);
  // Every year has its place, so that a year without a figure is seen as a gap.
  const years = Array.from({ length: Math.max(...known) - first + 1 }, (_, i) => first + i);
  const at = (values, year) => (values || [])[model.years.indexOf(year)];
  const isOpen = year => at(incomplete, year) === true;
  const final = year => (isOpen(year) ? null : at(model.actual, year));
  const ink = themed('--bs-body-color');
  const finals = years.map(final).filter(has);
  const drawn = [...finals, ...thresholds.map(t => t.value), ...trajectory.map(t => t.value)];
  // Without anything final what is not final has to do, and without that the axis alone.
  const scale = scaleOf([drawn, model.actual.filter(has), [0]].find(values => values.length), model.unit);
  const inside = value => Math.min(scale.max, Math.max(scale.min, value));
  const small = narrow(canvas);
  const halo = { color: ink, fontSize: small ? 11 : 13, textBorderColor: '#fff', textBorderWidth: 4 };
  const last = years.filter(year => has(final(year))).pop();

  const lines = [
    {
      // The year that is not over looks unfinished.
      type: 'bar',
      silent: true,
      z: 0,
      barWidth: '98%',
      itemStyle: { color: '#fbfaf7', decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 4, color: '#d8d2c4' } },
      yAxisIndex: 1,
      data: years.map(year => (isOpen(year) ? 1 : null)),
    },
    {
      type: 'line',
      symbol: 'none',
      silent: true,
      lineStyle: { color: themed('--chart-trajectory'), width: 1.5, type: 'dashed' },
      data: trajectory.map(t => [String(t.year), t.value]),
    },
    {
      type: 'scatter',
      symbol: 'rect',
      symbolSize: [small ? 36 : 64, 2.5],
      silent: true,
      z: 5,
      itemStyle: { color: ink },
      data: thresholds.map(t => ({
        value: [String(t.year), t.value],
        label: { show: true, position: has(final(t.year)) && final(t.year) > t.value ? 'bottom' : 'top', ...halo, formatter: `${t.label} ${figure(t.value, { ...model, decimals: 0 })}` },
      })),
      labelLayout: { moveOverlap: 'shiftY' },
    },
    {
      name: model.name,
      type: 'line',
      symbol: 'circle',
      symbolSize: 8,
      showAllSymbol: true,
      z: 4,
      itemStyle: { color: themed('--chart-actual') },
      lineStyle: { color: themed('--chart-actual'), width: 2.5 },
      data: years.map(year => (has(final(year)) ? {
        value: final(year),
        symbolSize: year === last ? 11 : 8,
        itemStyle: missed && missed.year === year ? { color: themed('--chart-target') } : undefined,
        label: { show: true, position: thresholds.some(t => t.year === year && t.value <= final(year)) ? 'top' : 'bottom', ...halo,
          fontWeight: year === last ? 'bold' : 'normal', formatter: figure(final(year), { ...model, unit: '' }) },
      } : null)),
      markLine: missed && {
        silent: true,
        symbol: 'none',
        lineStyle: { color: themed('--chart-target'), width: 2, type: 'solid' },
        label: { show: false },
        data: thresholds.filter(t => t.year === missed.year && has(final(t.year)))
          .map(t => [{ coord: [String(t.year), final(t.year)] }, { coord: [String(t.year), t.value] }]),
      },
    },
    {
      type: 'scatter',
      symbol: 'circle',
      symbolSize: 11,
      z: 4,
      itemStyle: { color: '#fff', borderColor: themed('--quiet'), borderWidth: 2, borderType: 'dashed' },
      data: years.filter(year => isOpen(year) && has(at(model.actual, year))).map(year => ({
        value: [String(year), inside(at(model.actual, year))],
        label: { show: true, position: inside(at(model.actual, year)) === scale.min ? 'top' : 'bottom', ...halo,
          formatter: `${figure(at(model.actual, year), { ...model, unit: '' })} 不完整\n已报 ${at(reported, year)}` },
      })),
    },
  ];

  if (missed) {
    // How much is missing stands beside its bracket.
    lines.push({
      type: 'scatter',
      symbolSize: 0,
      silent: true,
      data: thresholds.filter(t => t.year === missed.year && has(final(t.year))).map(t => ({
        value: [String(t.year), (t.value + final(t.year)) / 2],
        label: { show: true, position: 'right', distance: 8, ...halo, color: themed('--chart-target'), fontWeight: 'bold', formatter: missed.label },
      })),
    });
  }

  const note = canvas.parentElement.querySelector('[data-axis-note]');
  if (note && scale.min > 0) note.textContent = `纵轴从 ${figure(scale.min, { unit: model.unit })} 开始`;
  const base = frame(canvas);
  const say = (label, values, year) => `${label}：${has(at(values, year)) ? figure(at(values, year), model) : missing}`;
  return {
    ...base,
    grid: { left: 8, right: small ? 16 : 40, top: 24, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'category', data: years.map(String), ...axis(), splitLine: { show: false }, axisLabel: { ...axis().axisLabel, formatter: year => (small ? year : `${year}年`) } },
    yAxis: [valueAxis(model, { ...scale, name: model.unit === '%' ? '' : model.unit }), { type: 'value', min: 0, max: 1, show: false }],
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      formatter: ([point]) => {
        const year = Number(point.axisValue);
        return [
          `${year}年`,
          say(model.name, model.actual, year) + (isOpen(year) ? `（不完整，已报 ${at(reported, year)}）` : ''),
          ...thresholds.filter(t => t.year === year).map(t => `${t.label}：${figure(t.value, model)}`),
        ].join('\n');
      },
    },
    series: lines,
  };
}

const kinds = { series };

function draw(figureElement) {
  const canvas = figureElement.querySelector('.chart-canvas');
  const model = JSON.parse(figureElement.querySelector('script[type="application/json"]').textContent, asText);
  const chart = init(canvas, null, { locale: 'ZH' });
  // The observer also reports the first size. A folded or hidden chart waits until it has one.
  new ResizeObserver(() => {
    if (!canvas.clientWidth || !canvas.clientHeight) return;
    chart.setOption(kinds[figureElement.dataset.chart](model, canvas), true);
    chart.resize();
  }).observe(canvas);
  const save = figureElement.querySelector('[data-save-image]');
  if (!save) return;
  save.hidden = false;
  save.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = chart.getDataURL({ pixelRatio: 2, backgroundColor: '#fff' });
    link.download = `${save.dataset.saveImage}.png`;
    link.click();
  });
}

const drawAll = () => document.querySelectorAll('figure.chart[data-chart]').forEach(draw);

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', drawAll);
else drawAll();
