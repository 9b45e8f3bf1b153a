import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  Dialog,
  FieldError,
  Form,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { navigate } from '../navigation/location.ts';
import { dossierPath } from '../navigation/routes.ts';
import { createDossier, type NewDossier } from '../service/dossiers.ts';
import { parseTypedDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

const emptyForm = { code: '', title: '', applicant: '', identityNumber: '', receivedOn: '', components: '' };
type FormValues = typeof emptyForm;

/** Typed values as the service takes them; empty ones as null. */
function toNewDossier(values: FormValues): NewDossier {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const date = parseTypedDate(values.receivedOn);
  return {
    code: values.code.trim(),
    procedureCode: null,
    title: orNull(values.title),
    applicant:
      values.applicant.trim() === ''
        ? null
        : { name: values.applicant.trim(), identityNumber: orNull(values.identityNumber), taxCode: null },
    receivedOn: typeof date === 'string' ? date : null,
    components: values.components
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({ name, paperTypeCode: null })),
  };
}

export function NewDossierDialog() {
  const { say } = useWords();
  const client = useQueryClient();
  const [values, setValues] = useState<FormValues>({
    ...emptyForm,
    receivedOn: new Date().toLocaleDateString('vi-VN'),
  });
  const setter = (name: keyof FormValues) => (value: string) => setValues({ ...values, [name]: value });
  const create = useMutation({
    mutationFn: () => createDossier(toNewDossier(values)),
    onSuccess: async (dossier) => {
      await client.invalidateQueries({ queryKey: ['dossiers'] });
      navigate(dossierPath(dossier.id));
    },
  });
  const isDateWrong = values.receivedOn.trim() !== '' && typeof parseTypedDate(values.receivedOn) !== 'string';
  return (
    <ModalOverlay className="overlay">
      <Modal className="modal">
        <Dialog className="dialog">
          {({ close }) => (
            <Form
              onSubmit={(event) => {
                event.preventDefault();
                if (!isDateWrong) create.mutate();
              }}
            >
              <Heading slot="title">{say('dossiers.new')}</Heading>
              <TextField className="field" value={values.code} onChange={setter('code')} isRequired autoFocus>
                <Label>{say('dossier.code')}</Label>
                <Input placeholder="H48.12-250401-0012" />
                <FieldError>{say('dossier.codeMissing')}</FieldError>
              </TextField>
              <TextField className="field" value={values.title} onChange={setter('title')}>
                <Label>{say('dossier.title')}</Label>
                <Input />
              </TextField>
              <div className="form-pair">
                <TextField className="field" value={values.applicant} onChange={setter('applicant')}>
                  <Label>{say('dossier.applicant')}</Label>
                  <Input />
                </TextField>
                <TextField className="field" value={values.identityNumber} onChange={setter('identityNumber')}>
                  <Label>{say('dossier.identityNumber')}</Label>
                  <Input />
                </TextField>
              </div>
              <TextField
                className="field"
                value={values.receivedOn}
                onChange={setter('receivedOn')}
                isInvalid={isDateWrong}
              >
                <Label>{say('dossier.receivedOn')}</Label>
                <Input />
                <FieldError>{say('edit.dateWrong')}</FieldError>
              </TextField>
              <TextField className="field" value={values.components} onChange={setter('components')}>
                <Label>{say('dossier.components')}</Label>
                <TextArea rows={4} />
                <Text slot="description" className="faint">
                  {say('dossier.componentsHelp')}
                </Text>
              </TextField>
              {create.isError ? <Problem problem={create.error} /> : null}
              <div className="dialog-foot">
                <Button onPress={close}>{say('action.cancel')}</Button>
                <Button type="submit" className="primary" isPending={create.isPending}>
                  {say('dossiers.create')}
                </Button>
              </div>
            </Form>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
