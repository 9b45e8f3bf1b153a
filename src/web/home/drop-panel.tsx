import { useState } from 'react';
import { Button, DropZone, FileTrigger, Text } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';
import { acceptedTypes } from '../upload/accepted-types.ts';
import { type DroppedFile, filesOfChoice, filesOfDrop } from '../upload/dropped-files.ts';
import { useRefusalCheck } from '../upload/refusal.ts';
import { addUploads } from '../upload/upload-queue.ts';

/** Hand in scans: drop files or folders, or choose them. */
export function DropPanel() {
  const { say } = useWords();
  const refuse = useRefusalCheck();
  const [isEmptyDrop, setIsEmptyDrop] = useState(false);

  const take = (files: readonly DroppedFile[]): void => {
    setIsEmptyDrop(files.length === 0);
    addUploads(files, refuse);
  };
  return (
    <section className="card drop" aria-labelledby="drop-title">
      <h2 id="drop-title">{say('drop.title')}</h2>
      <p className="lead">{say('drop.lead')}</p>
      <DropZone
        className="drop-zone"
        aria-label={say('drop.here')}
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          void filesOfDrop(event.items).then(take);
        }}
      >
        <Text slot="label" className="drop-label">
          {say('drop.here')}
        </Text>
        <div className="drop-buttons">
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={acceptedTypes}
            onSelect={(files) => take(filesOfChoice(files ?? []))}
          >
            <Button className="primary large">{say('drop.files')}</Button>
          </FileTrigger>
          <FileTrigger acceptDirectory onSelect={(files) => take(filesOfChoice(files ?? []))}>
            <Button className="large">{say('drop.folder')}</Button>
          </FileTrigger>
        </div>
        <p className="faint">{say('drop.types')}</p>
      </DropZone>
      {isEmptyDrop ? (
        <p className="notice notice-doubt" role="alert">
          {say('drop.nothing')}
        </p>
      ) : null}
    </section>
  );
}
