import { defineMessages } from '../../words/messages';

export const keyMessages = defineMessages(
  {
    lead:
      'Du skriver under med en nyckel som görs i den här webbläsaren. Den kan inte kopieras, ' +
      'av dig eller någon annan, ' +
      'och den försvinner om webbläsarens data rensas. Gör en nyckel på varje dator där du ' +
      'arbetar.',
    none: 'Det finns ingen nyckel i den här webbläsaren än.',
    choose: 'Nyckel att skriva under med',
    make: 'Gör en nyckel',
    organisation: 'Organisation som du arbetar för',
    function: 'Din funktion',
    functionHint: 'Till exempel registrator. Inte ditt namn.',
    slug: 'Nyckelns namn',
    slugHint: 'Syns för alla i det du registrerar. Nämn ingen privatperson.',
    create: 'Gör nyckeln',
    cancel: 'Avbryt',
    made: 'Nyckeln är gjord. Den kan skriva under så snart en administratör har registrerat den.',
    obstacles: {
      'not-secure': 'Webbläsaren gör nycklar bara på säkra sidor. Öppna sidan med https.',
      'no-ed25519':
        'Den här webbläsaren kan inte göra nycklar av rätt slag (Ed25519). Uppdatera den, ' +
        'eller använd en ny version av Firefox, Chrome, Edge eller Safari.',
      storage: 'Webbläsaren får inte spara nyckeln. Kontrollera att den inte är i privat läge.',
      taken: 'Det finns redan en nyckel med det namnet här.',
    } as Record<string, string>,
    asking: 'Frågar liggaren …',
    unknown: 'Inte registrerad',
    revoked: 'Spärrad',
    other: 'En annan nyckel har det namnet',
    known: (roles: string) => `Registrerad: ${roles}`,
    may: {
      recorder: (organisation: string) =>
        `Får registrera det som ${organisation} och dess organ har gjort, samt områden, ` +
        'indikatorer, dokument och satsningar.',
      administrator: 'Får registrera för alla, och registrera organisationer, organ och nycklar.',
      none: 'Får inte registrera något.',
      revoked:
        'Nyckeln är spärrad och får inte registrera något mer. Det den redan har skrivit under ' +
        'gäller.',
      other:
        'Liggaren har en annan nyckel under det här namnet. Gör en ny nyckel med ett annat namn.',
    },
    toDo: 'Innan nyckeln får användas',
    toDoLead:
      'Ge raden nedan till den som är administratör för liggaren, och säg gärna nyckelns sista ' +
      'tecken över telefon så att ni vet att det är samma. ' +
      'Administratören registrerar raden med liggare record, eller under ”Annat: klistra in ' +
      'ett utkast” på den här sidan.',
    line: 'Rad att registrera',
    copy: 'Kopiera raden',
    copied: 'Kopierad',
    download: 'Ladda ned raden',
    again: 'Fråga liggaren igen',
    ends: (last: string) => `Nyckeln slutar på ${last}`,
    remove: (kid: string) => `Ta bort nyckeln ${kid} …`,
    removeAsk: (kid: string) =>
      `Ta bort ${kid} ur den här webbläsaren? Det går inte att ångra: ingen kan skriva under ` +
      'med den igen. ' +
      'Det som redan är registrerat gäller. Om liggaren känner nyckeln bör en administratör ' +
      'också spärra den.',
    removeYes: 'Ta bort nyckeln för alltid',
    removeNo: 'Behåll den',
  },
  {
    lead:
      'You sign with a key that is made in this browser. It cannot be copied, by you or ' +
      'anybody else, ' +
      "and it is lost if the browser's data are cleared. Make a key on each computer that you use.",
    none: 'There is no key in this browser yet.',
    choose: 'Key to sign with',
    make: 'Make a key',
    organisation: 'Organisation that you work for',
    function: 'Your function',
    functionHint: 'Such as registrar. Not your name.',
    slug: 'Name of the key',
    slugHint: 'Everybody sees it in what you record. Name no private person.',
    create: 'Make the key',
    cancel: 'Cancel',
    made: 'The key is made. It can sign as soon as an administrator has registered it.',
    obstacles: {
      'not-secure': 'The browser makes keys on secure pages only. Open the page with https.',
      'no-ed25519':
        'This browser cannot make keys of the right kind (Ed25519). Update it, or use a new ' +
        'version of Firefox, Chrome, Edge or Safari.',
      storage: 'The browser may not keep the key. See that it is not in a private mode.',
      taken: 'There is a key with that name here already.',
    },
    asking: 'Asking the ledger …',
    unknown: 'Not registered',
    revoked: 'Revoked',
    other: 'Another key has that name',
    known: (roles: string) => `Registered: ${roles}`,
    may: {
      recorder: (organisation: string) =>
        `May record what ${organisation} and its bodies have done, and areas, indicators, ` +
        'documents and initiatives.',
      administrator: 'May record for all, and register organisations, bodies and keys.',
      none: 'May record nothing.',
      revoked: 'The key is revoked and may record nothing more. What it has signed already holds.',
      other: 'The ledger has another key under this name. Make a new key with another name.',
    },
    toDo: 'Before the key may be used',
    toDoLead:
      'Give the line below to the administrator of the ledger, and tell the last characters of ' +
      'the key by telephone, so that you know that it is the same. ' +
      'The administrator records the line with liggare record, or under “Other: paste a draft” ' +
      'on this page.',
    line: 'Line to record',
    copy: 'Copy the line',
    copied: 'Copied',
    download: 'Download the line',
    again: 'Ask the ledger again',
    ends: (last: string) => `The key ends with ${last}`,
    remove: (kid: string) => `Delete the key ${kid} …`,
    removeAsk: (kid: string) =>
      `Delete ${kid} from this browser? This cannot be undone: nobody can sign with it again. ` +
      'What is recorded already holds. If the ledger knows the key, an administrator should ' +
      'revoke it as well.',
    removeYes: 'Delete the key for ever',
    removeNo: 'Keep it',
  },
);
