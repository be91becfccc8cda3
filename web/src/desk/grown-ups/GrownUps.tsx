import { usePage } from '../../components/usePage.ts';
import { useWords } from '../../words/context.tsx';
import './GrownUps.css';

/** The content of docs/privacy.md, for a parent who has a minute. */
export default function GrownUps() {
  const { title, lead, parts } = useWords().grownUps;
  const heading = usePage(title);
  return (
    <div className="page grown-ups">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="lead">{lead}</p>
      {parts.map((part) => (
        <section key={part.title} className="card">
          <h2>{part.title}</h2>
          <ul className="grown-ups__lines">
            {part.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
