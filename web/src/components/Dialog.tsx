import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import './Dialog.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  onClose(): void;
}

/** The browser's own modal dialog: it traps the focus, closes with Escape and restores the focus. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id} className="dialog__title">
        {title}
      </h2>
      {children}
    </dialog>
  );
}

/** Asks to confirm something that cannot be undone. */
export function Confirm({
  title,
  yes,
  no,
  busy = false,
  children,
  onYes,
  onNo,
}: {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly busy?: boolean;
  readonly children?: ReactNode;
  onYes(): void;
  onNo(): void;
}) {
  return (
    <Dialog title={title} onClose={onNo}>
      {children}
      <div className="dialog__actions">
        <Button onClick={onNo} autoFocus>
          {no}
        </Button>
        <Button look="danger" busy={busy} onClick={onYes}>
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
