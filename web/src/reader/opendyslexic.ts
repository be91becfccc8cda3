// Loaded when somebody chooses these letters, and not before: few do.
import '@fontsource/opendyslexic/latin-400.css';
import '@fontsource/opendyslexic/latin-700.css';
