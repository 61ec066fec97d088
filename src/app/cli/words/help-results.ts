import type { Bilingual } from '../../../../schemas/index.ts';
import type { CommandWords } from './command-words.ts';

const RUN_OR_RESULTS: Bilingual = { en: 'Folder of a run or of results', zh: '批次或结果的文件夹' };

/** The help of the commands about results. */
export const HELP_RESULTS = {
  check: {
    does: {
      en: 'Say of each document whether it adds up, and what is wrong, where, and whose fault it is',
      zh: '判定每份文档是否相符，指出错在哪里、错在谁',
    },
    arguments: {
      documents: {
        en: 'PDF files, folders, runs, or saved results (.json)',
        zh: 'PDF 文件、文件夹、批次，或存下的结果（.json）',
      },
    },
    options: {
      format: { en: 'text, json, sarif or junit', zh: 'text、json、sarif 或 junit' },
      out: {
        en: 'Write the report to this file and print the verdicts alone',
        zh: '把报告写到这个文件，只显示结论',
      },
      waivers: {
        en: 'Decisions about findings, with reason and last day (JSON or JSON Lines); also a corrections.jsonl',
        zh: '对问题的判定，写明理由和截止日（JSON 或 JSON Lines）；也可以是 corrections.jsonl',
      },
      letter: {
        en: 'Write a letter in Chinese to the publisher: a .txt or .docx file, or a folder for both of each document',
        zh: '写给发布单位的函：一个 .txt 或 .docx 文件，或一个文件夹（每份文档两种都写）',
      },
      profile: {
        en: 'auditor: everything; arithmetic: what figures say, nothing about names and words',
        zh: 'auditor：全部；arithmetic：只看数字，不看名称和文字',
      },
      explain: { en: 'Explain a rule instead of checking documents', zh: '不核对文档，只说明一条规则' },
      quiet: { en: 'Print the verdicts alone, and no progress', zh: '只显示结论，不显示进度' },
    },
  },
  inspect: {
    does: { en: 'Draw one page with what was found on it', zh: '画出一页以及在这一页上认出的内容' },
    arguments: { pdf: { en: 'PDF file', zh: 'PDF 文件' } },
    options: {
      page: { en: 'Page, from 1', zh: '页码，从 1 起' },
      out: {
        en: "File to write; left out: the PDF's name with the page, in the working folder",
        zh: '要写的文件；不指定时用 PDF 的名称加页码，写在当前文件夹',
      },
      format: {
        en: 'png or html; left out: from the ending of --out, else png',
        zh: 'png 或 html；不指定时看 --out 的后缀，否则为 png',
      },
      layers: { en: 'Layers to draw, joined by commas, or all', zh: '要画的图层，以逗号分隔，或 all' },
      scale: { en: 'Pixels per point', zh: '每磅的像素数' },
    },
  },
  dataset: {
    does: {
      en: 'Write the results of a run as tables with a data package and a codebook',
      zh: '把批次的结果写成数据表，附数据包说明和编码手册',
    },
    arguments: { run: RUN_OR_RESULTS },
    options: {
      out: { en: 'Folder for the data set', zh: '存放数据集的文件夹' },
      format: {
        en: 'parquet, csv, duckdb, jsonl, xlsx, dta (Stata), joined by commas',
        zh: 'parquet、csv、duckdb、jsonl、xlsx、dta（Stata），以逗号分隔',
      },
      issuers: {
        en: 'Crosswalk of issuers (CSV or JSON): name, issuer_id, and perhaps region, parent_id, evidence',
        zh: '单位对照表（CSV 或 JSON）：name、issuer_id，还可有 region、parent_id、evidence',
      },
      bom: { en: 'CSV files begin with a byte order mark, for Excel', zh: 'CSV 文件以字节顺序标记开头，供 Excel 使用' },
      title: { en: 'Title of the data set', zh: '数据集的标题' },
      author: {
        en: 'Who is to be cited; without it no CITATION.cff is written',
        zh: '引用时的作者；不指定就不写 CITATION.cff',
      },
      licence: {
        en: 'SPDX name of the licence that you give the data set; without it none is stated',
        zh: '你为数据集选定的许可证（SPDX 名称）；不指定就不写',
      },
      quiet: { en: 'Print nothing', zh: '什么也不显示' },
    },
  },
  query: {
    does: {
      en: 'Ask a data set, or the results of a run, in SQL; nothing is changed',
      zh: '用 SQL 查询数据集或批次的结果，不改动任何内容',
    },
    arguments: {
      sql: {
        en: 'One SELECT; SHOW TABLES lists the tables, DESCRIBE facts the columns of one',
        zh: '一条 SELECT；SHOW TABLES 列出各表，DESCRIBE facts 列出一张表的列',
      },
      source: {
        en: 'Data set, its dataset.duckdb, or folder of a run or of results',
        zh: '数据集、其中的 dataset.duckdb，或批次、结果的文件夹',
      },
    },
    options: {
      format: { en: 'table, csv, json, or jsonl: one line for each row', zh: 'table、csv、json 或 jsonl（每行一条）' },
      rows: { en: 'Rows that a table shows', zh: '表格最多显示的行数' },
      bom: { en: 'CSV begins with a byte order mark, for Excel', zh: 'CSV 以字节顺序标记开头，供 Excel 使用' },
    },
  },
  diff: {
    does: {
      en: 'What differs between the results of two runs: facts added, removed, changed, moved, by document and reason',
      zh: '比较两个批次的结果：按文档和原因列出增加、减少、改变、移位的数字',
    },
    arguments: {
      before: RUN_OR_RESULTS,
      after: { en: 'Folder of a later one', zh: '后一个批次或结果的文件夹' },
    },
    options: {
      format: { en: 'table or json', zh: 'table 或 json' },
      facts: {
        en: 'Differences of each kind that the table lists of each document',
        zh: '每份文档每类差异列出的条数',
      },
      exitCode: { en: 'Exit with 1 when something differs', zh: '有差异时退出码为 1' },
    },
  },
  reconcile: {
    does: {
      en:
        'Compare documents that belong together: department and units, last year, final accounts, another version, ' +
        'a government and its departments',
      zh: '比较相互关联的文档：部门与所属单位、上年、决算、另一版本、政府与部门',
    },
    arguments: { run: RUN_OR_RESULTS },
    options: {
      format: { en: 'text or json', zh: 'text 或 json' },
      out: { en: 'Write the report to this file', zh: '把报告写到这个文件' },
    },
  },
  corrections: {
    does: {
      en: 'List the corrections of a run; write them as labels and lexicon words',
      zh: '列出批次的人工更正；写成标注和词表',
    },
    arguments: {
      run: { en: 'Folder of the results and of corrections.jsonl', zh: '结果和 corrections.jsonl 所在的文件夹' },
    },
    options: {
      file: {
        en: 'File of the corrections; left out: corrections.jsonl of the run',
        zh: '更正文件；不指定时用批次的 corrections.jsonl',
      },
      gold: { en: 'Write the reviewed facts as gold labels', zh: '把人工看过的数字写成标准标注' },
      terms: {
        en: 'Write the reviewed mappings as a table like those of schemas/lexicon/terms',
        zh: '把人工认定的含义写成 schemas/lexicon/terms 那样的词表',
      },
      before: {
        en: 'Results without the corrections: tell what these repair',
        zh: '没有套用更正的结果：说明更正改好了什么',
      },
    },
  },
  report: {
    does: { en: 'Write a page to read a result beside its PDF', zh: '写出一个网页，对照 PDF 阅读结果' },
    arguments: { result: { en: 'Result file (JSON), or the folder of a run', zh: '结果文件（JSON），或批次的文件夹' } },
    options: {
      pdf: {
        en: 'The PDF, or the folder with the PDFs of the run; left out: no page images',
        zh: 'PDF 文件，或批次的 PDF 所在的文件夹；不指定就没有页面图像',
      },
      out: { en: 'HTML file to write; left out: beside the result', zh: '要写的 HTML 文件；不指定时写在结果旁边' },
    },
  },
  pictures: {
    does: {
      en: 'Draw where the money of a document comes from and goes, as SVG and PNG files',
      zh: '画出文档里资金的来源和去向，写成 SVG 和 PNG 文件',
    },
    arguments: { result: { en: 'Result file (JSON), or the folder of a run', zh: '结果文件（JSON），或批次的文件夹' } },
    options: {
      out: { en: 'Folder for the pictures', zh: '存放图片的文件夹' },
      format: { en: 'svg, png, or both joined by a comma', zh: 'svg、png，或两者（以逗号分隔）' },
      unproven: {
        en: 'Draw figures that no identity proves, too: dashed',
        zh: '没有等式证实的数字也画出来，用虚线',
      },
      width: { en: 'Width of the drawings', zh: '图的宽度' },
    },
  },
  serve: {
    does: {
      en: 'Web application: send in PDFs, read reports, correct them; with an API',
      zh: '网页应用：送入 PDF、阅读报告、作出更正；附 API',
    },
    arguments: {
      run: {
        en: 'Folder of a run, or of several; made when it is not there',
        zh: '一个或多个批次的文件夹；没有就新建',
      },
    },
    options: {
      pdf: {
        en: 'Folder with the PDFs of the runs; left out: only documents that are sent in have page images',
        zh: '批次的 PDF 所在的文件夹；不指定时只有送入的文档有页面图像',
      },
    },
  },
} as const satisfies Readonly<Record<string, CommandWords>>;
