import { darker } from '../colour.ts';
import { at, circle, ellipse, line, path, rect } from '../svg.ts';
import type { Canvas, Place } from './canvas.ts';
import { land, row } from './canvas.ts';
import { town } from './built.ts';
import { meadow } from './country.ts';
import { boat, sea } from './water.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_one, index) => index);

/** A meadow with a slide, a swing and a sandpit. */
export function playground(c: Canvas): Place {
  const { w, horizon, tone } = c;
  const { back, front } = meadow(c);
  const u = w / 1024;
  const slide = at(
    w * 0.17,
    horizon + 160,
    u,
    line('M-90 0 V-190 M-40 0 V-190 M-90 -50 h50 M-90 -95 h50 M-90 -140 h50', tone('#5d7fa0'), 10) +
      rect(-102, -204, 74, 16, tone('#7d5436')) +
      path('M-36 -200 Q30 -150 60 -60 Q76 -14 130 -12 L130 4 Q66 4 44 -50 Q14 -130 -40 -180Z', tone('#c4473a')),
  );
  const swing = at(
    w * 0.82,
    horizon + 160,
    u,
    line('M-120 0 L-90 -210 L-60 0 M90 0 L120 -210 L150 0 M-94 -208 H124', tone('#a0703f'), 12) +
      line('M-40 -206 L-44 -52 M20 -206 L16 -52 M52 -206 L56 -52 M104 -206 L108 -52', tone('#6d5a50'), 4) +
      rect(-54, -56, 80, 12, tone('#c4473a'), 'rx="5"') +
      rect(46, -56, 72, 12, tone('#4674a8'), 'rx="5"'),
  );
  return {
    back:
      back +
      slide +
      swing +
      ellipse(w * 0.5, horizon + 150, 150 * u, 24 * u, tone('#b59468')) +
      ellipse(w * 0.5, horizon + 146, 136 * u, 19 * u, tone('#e3cb98')),
    front,
  };
}

const waves = ({ w, h, horizon, tone }: Canvas, from: number): string =>
  range(5)
    .map((index) => {
      const y = from + ((h - horizon) * index) / 5;
      const d = range(8).reduce(
        (line_, step) => `${line_} q${Math.round(w / 16)} ${step % 2 === 0 ? -14 : 14} ${Math.round(w / 8)} 0`,
        `M-20 ${Math.round(y)}`,
      );
      return path(
        `${d} L${w + 40} ${h} L-40 ${h}Z`,
        tone(['#7fb0bb', '#6ea3b4', '#5f98ad', '#558da4', '#4c8299'][index] ?? '#4c8299', 0.4 - index * 0.1),
      );
    })
    .join('');

/** Water up to the horizon. Swimmers are drawn half under water. */
export const openSea = (c: Canvas): Place => ({ back: waves(c, c.horizon), front: '' });

/** On the deck of a boat, with the water behind its railing. */
export function onBoat(c: Canvas): Place {
  const { w, h, horizon, tone } = c;
  const [u, deck] = [w / 1024, h * 0.76];
  const rail =
    range(9)
      .map((index) => rect(w * (0.02 + index * 0.12), deck - 150 * u, 14 * u, 160 * u, tone('#f0e6cf'), 'rx="5"'))
      .join('') +
    rect(-10, deck - 164 * u, w + 20, 20 * u, tone('#9c7048'), 'rx="8"') +
    line(`M0 ${deck - 84 * u} H${w} M0 ${deck - 40 * u} H${w}`, tone('#e3d3b6'), 5);
  const boards = range(5)
    .map((index) => line(`M0 ${deck + (40 + index * 52) * u} H${w}`, tone('#8a6042'), 4))
    .join('');
  const mast =
    rect(w * 0.9, 0, 24 * u, deck + 30 * u, tone('#7d5a43')) +
    path(
      `M${w * 0.9} ${h * 0.04} Q${w * 0.72} ${h * 0.24} ${w * 0.66} ${h * 0.44} L${w * 0.9} ${h * 0.48}Z`,
      tone('#f2e7cf'),
    ) +
    circle(w * 0.08, deck - 70 * u, 52 * u, tone('#c4473a')) +
    circle(w * 0.08, deck - 70 * u, 28 * u, tone('#6ea3b4')) +
    line(
      `M${w * 0.08 - 52 * u} ${deck - 70 * u} h${24 * u} M${w * 0.08 + 28 * u} ${deck - 70 * u} h${24 * u}`,
      tone('#f5efe2'),
      14,
    );
  return {
    back:
      waves(c, horizon) +
      mast +
      rail +
      rect(0, deck, w, h - deck, tone('#b78a61')) +
      rect(0, deck - 6, w, 14, tone('#cfa578')) +
      boards,
    front: '',
  };
}

/** A quay with ships and a crane. */
export function harbor(c: Canvas): Place {
  const { w, h, horizon, tone } = c;
  const u = w / 1024;
  const crane = at(
    w * 0.86,
    horizon + 96,
    u,
    line('M0 0 V-300 M-70 -300 H150 M0 -350 L-60 -300 M0 -350 L130 -300 M0 -350 V-300', tone('#c98a3f'), 13) +
      line('M-50 -296 V-180', tone('#6d5a50'), 4) +
      rect(-84, -182, 68, 46, tone('#a8574a'), 'rx="4"'),
  );
  const stones = range(8)
    .map((index) =>
      rect(
        index * w * 0.13 - 20,
        h * 0.76,
        w * 0.124,
        h * 0.06,
        tone(index % 2 === 0 ? '#a59b90' : '#9a9086'),
        'rx="6"',
      ),
    )
    .join('');
  return {
    back:
      sea(c, w * 0.7).back +
      waves(c, horizon + 30) +
      boat(c, w * 0.2, horizon + 110, 1.7 * u) +
      boat(c, w * 0.52, horizon + 60, 1.1 * u) +
      crane +
      rect(0, h * 0.74, w, h, tone('#b8ada0')) +
      stones +
      [0.06, 0.94].map((x) => rect(w * x - 22 * u, h * 0.7, 44 * u, 66 * u, tone('#54505a'), 'rx="12"')).join(''),
    front: '',
  };
}

/** Flat roof over the town, with chimneys. */
export function rooftop(c: Canvas): Place {
  const { w, h, tone } = c;
  const [u, edge] = [w / 1024, h * 0.74];
  const tiles = range(6)
    .map((line_) =>
      range(15)
        .map((index) =>
          ellipse(
            (index + (line_ % 2) / 2) * w * 0.075,
            edge + 34 * u + line_ * 42 * u,
            w * 0.034,
            16 * u,
            tone(darker('#a8604e', 0.06 + (line_ % 2) * 0.1)),
          ),
        )
        .join(''),
    )
    .join('');
  const chimney = (x: number): string =>
    rect(x, edge - 170 * u, 92 * u, 190 * u, tone('#9c5a48')) +
    rect(x - 10 * u, edge - 186 * u, 112 * u, 28 * u, tone('#7d4a3c'), 'rx="5"') +
    line(`M${x} ${edge - 110 * u} h${92 * u} M${x} ${edge - 60 * u} h${92 * u}`, tone('#7d4a3c'), 4);
  return {
    back:
      town({ ...c, horizon: c.horizon + h * 0.1 }).back +
      chimney(w * 0.06) +
      chimney(w * 0.84) +
      rect(0, edge, w, h, tone('#a8604e')) +
      tiles +
      rect(0, edge - 8 * u, w, 22 * u, tone('#c98a6a')),
    front: '',
  };
}

/** The town with stalls in front of it. */
export function market(c: Canvas): Place {
  const { w, horizon, tone } = c;
  const u = w / 1024;
  const { back, front } = town(c);
  const stall = (x: number, colour: string): string =>
    at(
      x,
      horizon + 186,
      u,
      line('M-130 0 V-190 M130 0 V-190', tone('#8a6244'), 12) +
        rect(-140, -96, 280, 100, tone('#a37a55'), 'rx="6"') +
        range(7)
          .map((index) =>
            path(`M${-154 + index * 44} -190 h44 v26 q-22 26 -44 0Z`, tone(index % 2 === 0 ? colour : '#f2e7cf')),
          )
          .join('') +
        path('M-154 -190 L-128 -238 H128 L154 -190Z', tone(colour)) +
        range(9)
          .map((index) =>
            circle(
              -112 + index * 28,
              -104 - (index % 2) * 9,
              17,
              tone(['#c4473a', '#dd8238', '#86a458', '#e6b93f'][index % 4] ?? '#c4473a'),
            ),
          )
          .join(''),
    );
  return { back: back + stall(w * 0.18, '#b8574a') + stall(w * 0.82, '#4f8583'), front };
}

/** Bare earth, a house half built, a crane and a fence. */
export function buildingSite(c: Canvas): Place {
  const { w, h, horizon, tone } = c;
  const u = w / 1024;
  const crane = at(
    w * 0.8,
    horizon + 60,
    u,
    line(
      'M-14 0 V-380 M14 0 V-380 M-14 -40 L14 -90 L-14 -140 L14 -190 L-14 -240 L14 -290 L-14 -340',
      tone('#d9a33a'),
      7,
    ) +
      line('M-230 -380 H120 M-230 -400 H120 M0 -440 L-200 -400 M0 -440 L100 -400', tone('#d9a33a'), 8) +
      line('M-180 -380 V-240', tone('#6d5a50'), 4) +
      rect(-206, -242, 52, 36, tone('#a8574a'), 'rx="3"'),
  );
  const walls = at(
    w * 0.24,
    horizon + 90,
    u,
    range(3)
      .map(
        (floor) =>
          rect(-170, -110 - floor * 100, 340, 100, tone('#c7a184')) +
          [-120, -20, 80].map((x) => rect(x, -92 - floor * 100, 50, 62, tone('#7d6a60'))).join('') +
          rect(-184, -116 - floor * 100, 368, 14, tone('#9a9086')),
      )
      .join('') + line('M-190 0 V-330 M190 0 V-330 M-190 -60 H190 M-190 -170 H190', tone('#a37a55'), 8),
  );
  const fence = range(10)
    .map((index) =>
      rect(
        index * w * 0.105 - 10,
        horizon + 96,
        w * 0.09,
        54 * u,
        tone(index % 2 === 0 ? '#d9a33a' : '#efe4cd'),
        'rx="4"',
      ),
    )
    .join('');
  return {
    back:
      land(c, horizon + 10, 12, '#9bb071', 0.5) +
      walls +
      crane +
      fence +
      land(c, horizon + 130, 10, '#a8845c') +
      row(c, 8, (x) => ellipse(x, horizon + 220, 60, 12, tone('#8d6c4a'), 'opacity="0.6"')) +
      path(`M${w * 0.74} ${horizon + 176} q${90 * u} ${-120 * u} ${200 * u} 0Z`, tone('#8a6748')),
    front: rect(0, h - 14, w, 20, tone('#7b5a42')),
  };
}
