import type { Page } from 'playwright-core';

/** The key code of characters that a program sends in place of keys (`VK_PACKET`). */
const packetKeyCode = 0xe7;

/**
 * Types as Unikey and its like do: no composition. The letters come as real keys; when one of them changes what stands
 * there, Backspace is sent and the new letter as a packet. `steps` are keys, or `<` for each Backspace and then the letters
 * that take the place, as in `['a', '<â', '<ấ']` for the Telex keys `aas`.
 */
export async function typeAsUnikey(page: Page, steps: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const step of steps) {
    if (!step.startsWith('<')) await page.keyboard.press(step);
    else
      for (const character of step) {
        if (character === '<') await page.keyboard.press('Backspace');
        else await sendPacket(devtools, character);
      }
  }
  await devtools.detach();
}

type Devtools = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

async function sendPacket(devtools: Devtools, character: string): Promise<void> {
  const key = { key: character, code: '', windowsVirtualKeyCode: packetKeyCode };
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    text: character,
    unmodifiedText: character,
    ...key,
  });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}
