/** Texts written for these tests, about companies that do not exist. */
export const invented: readonly string[] = [
  `Harbourlight raises 24 million dollars for quieter ports
Harbourlight, a maker of electric tugboats in Gothenburg, has raised $24 million in a Series B round. The round was led by Nordkap Ventures, with Tallow Street and two family offices beside it. Harbourlight had taken $6.5 million in seed money in 2019.
The company wants to deliver 40 boats by 2026, up from 11 this year. Ports in Bergen and Rotterdam have ordered first, according to the founders. "We sold the first boat before we had a yard," said Ingrid Solheim, who runs the company.
Investors valued the firm at about $130 million, two people familiar with the talks said. Solheim would not comment on the valuation. The new money goes into a second yard near Malmö and into batteries that can be swapped in 12 minutes.
Rival Kelpwerk raised €18 million last autumn. Its boats are smaller and carry no crew. Both companies sell to the same dozen ports in the north of Europe.`,
  `Saatgut-Start-up Keimblatt bekommt 9,5 Millionen Euro
Das Freiburger Start-up Keimblatt hat eine Finanzierungsrunde über 9,5 Millionen Euro abgeschlossen. Angeführt wird die Runde von Rheinbogen Capital, die bisherigen Geldgeber ziehen mit. Bislang hatte das Unternehmen 2,1 Millionen Euro eingesammelt.
Keimblatt züchtet Hülsenfrüchte, die mit 30 Prozent weniger Wasser auskommen sollen. Die ersten 400 Hektar stehen in Brandenburg und in der Magdeburger Börde. Bis Ende 2025 will die Firma auf 65 Beschäftigte wachsen.
„Wir verkaufen kein Saatgut, wir verkaufen sichere Ernten“, sagt Gründerin Lea Brandhuber. Zur Bewertung äußerte sie sich nicht. Nach Angaben aus dem Umfeld liegt sie bei knapp 40 Millionen Euro.`,
  `青榕智能完成3亿元B轮融资
机器人公司青榕智能近日宣布完成3亿元人民币B轮融资。本轮融资由远帆资本领投，老股东南枝创投继续跟投。公司此前在2020年获得8000万元A轮融资。
青榕智能成立于2017年，主要为仓库提供分拣机器人。目前公司在华东地区已经部署超过1200台设备。创始人周明远表示，新资金将用于海外市场和零部件研发。
据知情人士透露，公司投后估值约为20亿元。周明远没有回应有关估值的问题。同行业的拓石科技去年融资1.5亿元，产品主要面向制造企业。`,
  `Ocho millones para Lumbrera, que enfría ciudades con pintura
La empresa valenciana Lumbrera ha cerrado una ronda de 8 millones de euros encabezada por Cierzo Partners. En la operación participan también dos fondos franceses y los 3 fundadores. La compañía había levantado 1,2 millones en 2021.
Lumbrera fabrica una pintura que baja la temperatura de los tejados hasta 14 grados. Este año ha cubierto 220.000 metros cuadrados en Sevilla, Murcia y Lisboa. La plantilla pasará de 28 a 50 personas antes del verano.
La directora, Marta Olivares, no quiso hablar de la valoración de la empresa. Una persona cercana al acuerdo la sitúa en unos 35 millones de euros.`,
];
