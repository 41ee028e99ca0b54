"use strict";
// Sorting by a column and showing only what contains a word; without this the page says the same.
(function () {
  function value(cell) {
    if (!cell) { return ""; }
    var own = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
    var number = parseFloat(own);
    return cell.classList.contains("n") ? (isNaN(number) ? -Infinity : number) : own.toLowerCase();
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var headings = Array.from(table.tHead.rows[0].cells);
    headings.forEach(function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.textContent = "";
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var rising = heading.getAttribute("aria-sort") !== "ascending";
        headings.forEach(function (each) { each.removeAttribute("aria-sort"); });
        heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
        var rows = Array.from(table.tBodies[0].rows);
        rows.sort(function (one, other) {
          var a = value(one.cells[column]), b = value(other.cells[column]);
          return (a < b ? -1 : a > b ? 1 : 0) * (rising ? 1 : -1);
        });
        rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
      });
    });
  });
  var filter = document.getElementById("filter"), shown = document.getElementById("shown");
  var rows = Array.from(document.getElementById("everybody").tBodies[0].rows);
  function show() {
    var word = filter.value.trim().toLowerCase(), count = 0;
    rows.forEach(function (row) {
      row.hidden = word !== "" && row.textContent.toLowerCase().indexOf(word) < 0;
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = count + " of " + rows.length + " students";
  }
  filter.addEventListener("input", show);
  show();
}());
