import { init, use } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

use([
  LineChart, BarChart, ScatterChart,
  AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent,
  LabelLayout, CanvasRenderer,
]);

// In ECharts' rich text {style|text} is markup and has no escape: a name gets the full-width forms instead.
const wide = { '{': '｛', '}': '｝', '|': '｜' };
const asText = (_, value) => (typeof value === 'string' ? value.replace(/[{}|]/g, sign => wide[sign]) : value);

const themed = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const missing = '无数据';
const trajectoryName = '目标轨迹';
const dashes = 'path://M0 0h8v2H0zM12 0h8v2h-8z';

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

function series(model, canvas) {
  const { thresholds = [], trajectory = [], incomplete = [] } = model;
  const known = [...model.years, ...thresholds.map(t => t.year), ...trajectory.map(t => t.year)];
  const first = Math.min(...known);
  // Every year has its place, so that a year without a figure is seen as a gap.
  const years = Array.from({ length: Math.max(...known) - first + 1 }, (_, i) => first + i);
  const at = (values, year) => (values || [])[model.years.indexOf(year)];
  const uncertain = year => at(incomplete, year) === true;
  const targetOf = year => thresholds.filter(t => t.year === year);
  const ink = themed('--bs-body-color');

  const line = (name, values, color, symbol, width) => ({
    name,
    type: 'line',
    symbol,
    symbolSize: 8,
    showAllSymbol: true,
    connectNulls: false,
    itemStyle: { color, borderWidth: 2 },
    lineStyle: { color, width },
    data: years.map(year => {
      const value = at(values, year);
      return has(value) ? { value } : { value: null };
    }),
  });

  const name = model.name || '实际值';
  const actual = line(name, model.actual, themed('--chart-actual'), 'circle', 3);
  actual.z = 4;
  actual.data.forEach((point, i) => {
    if (uncertain(years[i])) point.symbol = 'emptyCircle';
  });

  const lines = [actual];
  if (incomplete.includes(true)) {
    // Only for the legend: it says what a hollow mark means.
    lines.push({ name: '数据不全', type: 'scatter', symbol: 'emptyCircle', itemStyle: { color: themed('--chart-actual') }, data: [] });
  }
  if (model.school) lines.push(line('本校', model.school, themed('--chart-school'), 'rect', 2));
  if (model.median) lines.push(line('中位数', model.median, themed('--chart-median'), 'triangle', 2));
  if (trajectory.length) {
    lines.push({
      name: trajectoryName,
      type: 'line',
      symbol: 'none',
      itemStyle: { color: themed('--chart-trajectory') },
      lineStyle: { color: themed('--chart-trajectory'), width: 2, type: 'dashed' },
      data: trajectory.map(t => [String(t.year), t.value]),
    });
  }
  if (thresholds.length) {
    lines.push({
      name: '目标值',
      type: 'scatter',
      symbol: 'diamond',
      symbolSize: 13,
      z: 6,
      itemStyle: { color: themed('--chart-target'), opacity: 1 },
      labelLayout: { moveOverlap: 'shiftY' },
      data: thresholds.map(t => {
        const late = t.year - first > years.length / 2;
        return {
          value: [String(t.year), t.value],
          label: {
            show: true,
            position: at(model.actual, t.year) >= t.value ? 'bottom' : 'top',
            align: late ? 'right' : 'left',
            color: ink,
            fontSize: 12,
            textBorderColor: '#fff',
            textBorderWidth: 3,
            formatter: () => `${t.label} ${figure(t.value, model)}`,
          },
        };
      }),
    });
  }

  const base = frame(canvas);
  const say = (label, values, year) => `${label}：${has(at(values, year)) ? figure(at(values, year), model) : missing}`;
  return {
    ...base,
    grid: { left: 8, right: 16, top: narrow(canvas) ? 104 : 72, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      // A figure that can be clicked away is missing from the next screenshot.
      selectedMode: false,
      itemWidth: 24,
      itemGap: 16,
      textStyle: { color: ink, fontSize: 13, width: 200, overflow: 'truncate' },
      data: lines.map(l => (l.name === trajectoryName ? { name: l.name, icon: dashes } : { name: l.name })),
    },
    xAxis: { type: 'category', data: years.map(String), ...axis(), splitLine: { show: false } },
    yAxis: valueAxis(model, { scale: true, boundaryGap: ['8%', '12%'], name: model.unit === '%' ? '' : model.unit }),
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      formatter: ([point]) => {
        const year = Number(point.axisValue);
        return [
          `${year}年`,
          say(name, model.actual, year) + (uncertain(year) ? '（数据不全）' : ''),
          ...(model.school ? [say('本校', model.school, year)] : []),
          ...(model.median ? [say('中位数', model.median, year)] : []),
          ...targetOf(year).map(t => `${t.label}：${figure(t.value, model)}`),
        ].join('\n');
      },
    },
    series: lines,
  };
}

function bars(model, canvas) {
  const { rows, threshold } = model;
  const ink = themed('--bs-body-color');
  const base = frame(canvas);
  const room = Math.max(72, Math.min(180, canvas.clientWidth * 0.3));

  const rowAxis = { type: 'category', inverse: true, ...axis(), axisTick: { show: false } };

  // Through the object model: the policy forbids style attributes, not this.
  canvas.style.height = `${Math.max(rows.length * 28 + 64, 160)}px`;

  return {
    ...base,
    grid: { left: 8, right: 12, top: 28, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: valueAxis(model, {
      max: value => (has(threshold) && threshold > value.max ? threshold : null),
      splitNumber: narrow(canvas) ? 2 : 5,
    }),
    yAxis: [
      { ...rowAxis, data: rows.map(row => row.label), axisLabel: { ...axis().axisLabel, interval: 0, width: room, overflow: 'truncate' } },
      {
        // The figures stand in a column of their own, where the target's line cannot cross them.
        ...rowAxis,
        position: 'right',
        axisLine: { show: false },
        axisLabel: { ...axis().axisLabel, interval: 0, color: (_, i) => (has(rows[i].value) ? ink : themed('--quiet')) },
        data: rows.map(row => (has(row.value) ? figure(row.value, model) : missing)),
      },
    ],
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: ([point]) => {
        const row = rows[point.dataIndex];
        return [
          row.label,
          has(row.value) ? figure(row.value, model) : missing,
          ...(has(threshold) ? [`目标：${figure(threshold, model)}`] : []),
        ].join('\n');
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 16,
        itemStyle: { color: themed('--chart-actual') },
        data: rows.map(row => (has(row.value) ? row.value : null)),
        markLine: has(threshold) && {
          silent: true,
          symbol: 'none',
          lineStyle: { color: themed('--chart-target'), width: 2, type: 'solid' },
          label: { position: 'start', color: ink, fontSize: 12, formatter: () => `目标 ${figure(threshold, model)}` },
          data: [{ xAxis: threshold }],
        },
      },
    ],
  };
}

const kinds = { series, bars };

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
}

const drawAll = () => document.querySelectorAll('figure.chart[data-chart]').forEach(draw);

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', drawAll);
else drawAll();
