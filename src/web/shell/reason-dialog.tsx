import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  Dialog,
  DialogTrigger,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { useWords } from './language.tsx';
import { Problem } from './problem.tsx';

interface ReasonDialogProps {
  /** What is to be done: on the button and as the title. */
  readonly action: string;
  readonly text?: string;
  readonly perform: (reason: string) => Promise<unknown>;
}

/** The service asks for three letters at least: a reason, not a key pressed by accident. */
const shortestReason = 3;

/** A step that takes something away: it wants a reason, which is kept in the history. */
export function ReasonDialog({ action, text, perform }: ReasonDialogProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const run = useMutation({ mutationFn: () => perform(reason.trim()), onSuccess: () => client.invalidateQueries() });
  return (
    <DialogTrigger>
      <Button>{action}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            {({ close }) => (
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  if (reason.trim().length >= shortestReason) run.mutate(undefined, { onSuccess: close });
                }}
              >
                <Heading slot="title">{action}</Heading>
                {text === undefined ? null : <p>{text}</p>}
                <TextField className="field" value={reason} onChange={setReason} autoFocus>
                  <Label>{say('action.reason')}</Label>
                  <Input />
                </TextField>
                {run.isError ? <Problem problem={run.error} /> : null}
                <div className="dialog-foot">
                  <Button onPress={close}>{say('action.close')}</Button>
                  <Button
                    type="submit"
                    className="primary"
                    isPending={run.isPending}
                    isDisabled={reason.trim().length < shortestReason}
                  >
                    {action}
                  </Button>
                </div>
              </form>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
